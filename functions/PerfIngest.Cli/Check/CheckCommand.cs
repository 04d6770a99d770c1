using System.CommandLine;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Checking.Settings;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Reporting.Check;
using PerfIngest.Core.Reporting.Feedback;
using PerfIngest.Core.Tables;
using Spectre.Console;

namespace PerfIngest.Cli.Check;

/// <summary><c>perfingest check</c>: what the pipeline would say of files, offline, by the same engine.</summary>
internal static class CheckCommand
{
    private const int ManyFiles = 4;

    public static Command Create()
    {
        var files = new Argument<string[]>("files") { Description = "Tables to check.", Arity = ArgumentArity.OneOrMore };
        var year = new Option<int?>("--year") { Description = "Year of the collection." };
        var unit = new Option<string?>("--unit") { Description = "Code of the uploading unit." };
        var settings = new Option<string?>("--settings") { Description = "Folder with roster.csv, calendar.csv, rules.json …" };
        var json = new Option<bool>("--json") { Description = "One JSON document on standard output." };
        var annotate = new Option<bool>("--annotate") { Description = "Write an annotated workbook beside each file." };
        var command = new Command("check", "Check tables offline: what the pipeline would say of these files.")
        {
            files, year, unit, settings, json, annotate,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            var context = new CheckContext
            {
                Year = parsed.GetValue(year),
                UnitCode = parsed.GetValue(unit),
                Settings = ReadSettings(parsed.GetValue(settings)),
            };
            return Task.FromResult(Run(
                parsed.GetRequiredValue(files), context, parsed.GetValue(json), parsed.GetValue(annotate), cancellationToken));
        });
        return command;
    }

    private static int Run(string[] files, CheckContext context, bool json, bool annotate, CancellationToken cancellationToken)
    {
        var missing = files.FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
        {
            throw new UsageException($"There is no file '{missing}'.");
        }

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
        if (json || files.Length < ManyFiles || !Output.Notes.Profile.Capabilities.Interactive)
        {
            Run(null);
        }
        else
        {
            Output.Notes.Progress().AutoClear(true).Start(progress => Run(progress.AddTask("检查", maxValue: files.Length)));
        }

        return results;

        void Run(ProgressTask? progress) =>
            Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
            {
                results[index] = Check(files[index], context, cancellationToken);
                progress?.Increment(1);
            });
    }

    /// <summary>A file counts as received when it was last written, as an upload does.</summary>
    private static CheckedFile Check(string file, CheckContext context, CancellationToken cancellationToken)
    {
        var document = Read(file, context.Settings, cancellationToken);
        return new(file, document, Checker.Check(document, context with { Received = File.GetLastWriteTimeUtc(file) }));
    }

    private static ParsedDocument Read(string file, DistrictSettings settings, CancellationToken cancellationToken)
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
        return new SubmissionReader(limits, ReadingTerms.Of(settings)).Read(bytes, Path.GetFileName(file), cancellationToken);
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
        Output.Note($"Wrote {name}");
    }

    private static string Describe(SettingsProblem problem)
    {
        var line = problem.Line is { } number ? $" line {number}" : "";
        var column = problem.Column is { } name ? $", {name}" : "";
        return $"  {problem.File}{line}{column}: found '{problem.Found}', expected {problem.ExpectedEn} ({problem.Expected})";
    }

    private static DistrictSettings ReadSettings(string? folder)
    {
        if (folder is null)
        {
            return DistrictSettings.None;
        }

        if (!Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder '{folder}' for --settings.");
        }

        var files = Directory.EnumerateFiles(folder)
            .ToDictionary(file => Path.GetFileName(file), file => (ReadOnlyMemory<byte>)File.ReadAllBytes(file), StringComparer.Ordinal);
        var reading = SettingsReader.Read(files);
        return reading.Settings
            ?? throw new UsageException("The settings have problems:\n" + string.Join('\n', reading.Problems.Select(Describe)));
    }
}
