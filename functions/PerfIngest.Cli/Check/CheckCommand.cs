using System.CommandLine;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;

namespace PerfIngest.Cli.Check;

/// <summary><c>perfingest check</c>: what the pipeline would say of files, offline, by the same engine.</summary>
internal static class CheckCommand
{
    private const int ManyFiles = 4;

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = Texts.CheckFiles, Arity = ArgumentArity.OneOrMore };
        var year = Options.Year(Texts.YearOption);
        var unit = new Option<string?>("--unit") { Description = Texts.CheckUnit };
        var settings = SettingsFolder.Option();
        var json = Options.Json();
        var annotate = new Option<bool>("--annotate") { Description = Texts.CheckAnnotate };
        var command = new Verb(
            "check",
            Texts.Check,
            "perfingest check 目标表.xlsx",
            "perfingest check *.xlsx --year 2025 --unit 440113001 --settings settings --json")
        {
            files, year, unit, settings, json, annotate,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CheckContext
            {
                Year = parsed.GetValue(year),
                UnitCode = parsed.GetValue(unit),
                Settings = parsed.GetValue(settings) is { } folder ? SettingsFolder.Read(folder) : DistrictSettings.None,
            };
            return Task.FromResult(Run(
                Options.Files(parsed.GetRequiredValue(files)), context, parsed.GetValue(json), parsed.GetValue(annotate), cancellationToken));
        });
        return command;
    }

    private static int Run(string[] files, CheckContext context, bool json, bool annotate, CancellationToken cancellationToken)
    {
        var results = CheckAll(files, context, json, cancellationToken);
        if (annotate)
        {
            foreach (var result in results)
            {
                Annotate(result, context);
            }
        }

        if (json)
        {
            using var output = Console.OpenStandardOutput();
            CheckJson.Write(output, results);
        }
        else
        {
            CheckView.Show(results);
        }

        return results.All(result => result.Verdict.State == VerdictState.Accepted) ? Exit.Fine : Exit.Problems;
    }

    /// <summary>Checks in parallel; a person who waits for many files sees how far it is.</summary>
    private static CheckedFile[] CheckAll(string[] files, CheckContext context, bool json, CancellationToken cancellationToken)
    {
        var results = new CheckedFile[files.Length];
        var terms = ReadingTerms.Of(context.Settings);
        Output.WithBar(Texts.Checking, files.Length, isLong: !json && files.Length >= ManyFiles, step =>
            Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            {
                results[index] = Check(files[index], context, terms, cancellationToken);
                step();
            }));
        return results;
    }

    /// <summary>A file counts as received when it was last written, as an upload does.</summary>
    private static CheckedFile Check(string file, CheckContext context, ReadingTerms terms, CancellationToken cancellationToken)
    {
        var document = Read(file, terms, cancellationToken);
        return new(file, document, Checker.Check(document, context with { Received = File.GetLastWriteTimeUtc(file) }));
    }

    private static ParsedDocument Read(string file, ReadingTerms terms, CancellationToken cancellationToken)
    {
        var limits = new ReadingLimits();
        using var stream = File.OpenRead(file);
        var most = Math.Max(limits.MaxTextBytes, limits.MaxWorkbookBytes);
        if (stream.Length > most)
        {
            return OversizeDocument.Of(stream, stream.Length, most);
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new SubmissionReader(limits, terms).Read(bytes, Path.GetFileName(file), cancellationToken);
    }

    private static void Annotate(CheckedFile result, CheckContext context)
    {
        var facts = new UploadFacts(
            result.Verdict.Year ?? 0,
            context.UnitCode ?? "",
            Path.GetFileName(result.File),
            "",
            File.GetLastWriteTimeUtc(result.File),
            "",
            "",
            context.Settings.Hash);
        var workbook = FeedbackFiles.Annotate(new() { Upload = facts, Document = result.Document, Verdict = result.Verdict });
        var name = result.File + ".annotated.xlsx";
        File.WriteAllBytes(name, workbook.Content.ToArray());
        Output.Note(Texts.Wrote(name));
    }
}
