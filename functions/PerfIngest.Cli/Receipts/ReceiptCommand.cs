using System.CommandLine;
using PerfIngest.Core.Reporting.Feedback;
using Spectre.Console;

namespace PerfIngest.Cli.Receipts;

/// <summary><c>perfingest receipt verify</c>: checks a receipt offline, alone or against the file that it is for.</summary>
internal static class ReceiptCommand
{
    public static Command Create()
    {
        var receipt = new Argument<string>("receipt") { Description = "receipt.json of a feedback folder." };
        var file = new Option<string?>("--file") { Description = "The table that the receipt is for." };
        var verify = new Command("verify", "Check that a receipt is whole and, with --file, that it is for this file.") { receipt, file };
        verify.SetAction(parsed => Verify(parsed.GetRequiredValue(receipt), parsed.GetValue(file)));
        return new Command("receipt", "Work with receipts.") { verify };
    }

    private static int Verify(string receiptName, string? fileName)
    {
        foreach (var name in new[] { receiptName, fileName }.OfType<string>().Where(name => !File.Exists(name)))
        {
            throw new UsageException($"There is no file '{name}'.");
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
            Output.Out.MarkupLineInterpolated($"[red]✘ {problem}[/]");
        }

        if (check.IsFine)
        {
            Output.Out.MarkupLine("[green]✔ The receipt is whole" + (fileName is null ? "" : " and is for this file") + ".[/]");
        }

        return check.IsFine ? Exit.Fine : Exit.Problems;
    }
}
