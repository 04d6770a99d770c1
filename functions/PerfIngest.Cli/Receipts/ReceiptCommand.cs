using System.CommandLine;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Reporting.Feedback;

namespace PerfIngest.Cli.Receipts;

/// <summary><c>perfingest receipt verify</c>: checks a receipt offline, alone or against the file that it is for.</summary>
internal static class ReceiptCommand
{
    public static Command Create()
    {
        var receipt = new Argument<string>("receipt") { Description = Texts.ReceiptArgument };
        var file = new Option<string?>("--file") { Description = Texts.ReceiptFile };
        var verify = new Verb("verify", Texts.ReceiptVerify, "perfingest receipt verify receipt.json --file 目标表.xlsx") { receipt, file };
        verify.SetAction(parsed => Verify(parsed.GetRequiredValue(receipt), parsed.GetValue(file)));
        return new Verb("receipt", Texts.Receipt, "perfingest receipt verify receipt.json") { verify };
    }

    private static int Verify(string receiptName, string? fileName)
    {
        foreach (var name in new[] { receiptName, fileName }.OfType<string>())
        {
            Options.RequireFile(name);
        }

        var receipt = File.ReadAllBytes(receiptName);
        ReceiptCheck check;
        if (fileName is null)
        {
            check = ReceiptVerifier.Verify(receipt);
        }
        else
        {
            using var file = File.OpenRead(fileName);
            check = ReceiptVerifier.Verify(receipt, file);
        }

        foreach (var problem in check.Problems)
        {
            Output.Line("✘ " + Texts.ReceiptTrouble(problem), "red");
        }

        if (check.IsFine)
        {
            Output.Line("✔ " + (fileName is null ? Texts.ReceiptIsWhole : Texts.ReceiptIsForFile), "green");
        }

        return check.IsFine ? Exit.Fine : Exit.Problems;
    }
}
