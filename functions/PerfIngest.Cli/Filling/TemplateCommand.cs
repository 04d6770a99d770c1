using System.CommandLine;
using Azure;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Reporting.Template;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Filling;

/// <summary><c>perfingest template</c>: an empty form for one unit, its name and year filled in from the roster.</summary>
internal static class TemplateCommand
{
    private const string Roster = "roster.csv";

    public static Command Create()
    {
        var unit = Options.RequiredUnit();
        var year = Options.Year(Texts.TemplateYear);
        var settings = SettingsFolder.Option();
        var file = new Option<string?>("--out") { Description = Texts.TemplateOut };
        var connection = Connection.Option();
        var command = new Verb(
            "template",
            Texts.Template,
            "perfingest template --unit 440113001",
            "perfingest template --unit 440113000001 --year 2025 --settings settings --out 目标表.xlsx")
        {
            unit, year, settings, file, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var roster = parsed.GetValue(settings) is { } folder
                ? SettingsFolder.Read(folder).Roster
                : await StoredRosterAsync(parsed.GetValue(connection), cancellationToken);
            var found = Find(roster, parsed.GetRequiredValue(unit), parsed.GetValue(year));
            return Write(new(found.Name, found.Year), parsed.GetValue(file));
        });
        return command;
    }

    /// <summary>The roster as it lies in the account. It is only read: putting settings in force is the workers' part.</summary>
    private static async Task<IReadOnlyList<RosterUnit>?> StoredRosterAsync(string? connection, CancellationToken cancellationToken)
    {
        await using var services = Connection.Services(connection);
        var blob = services.GetRequiredService<StorageAccount>().Container(ContainerNames.Settings).GetBlobClient(Roster);
        try
        {
            BlobDownloadResult roster = await blob.DownloadContentAsync(cancellationToken);
            return SettingsFolder.Read(new Dictionary<string, ReadOnlyMemory<byte>> { [Roster] = roster.Content.ToMemory() }).Roster;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }

    /// <summary>The unit in the year asked for, else in the newest year that knows it; by code, name or alias.</summary>
    private static RosterUnit Find(IReadOnlyList<RosterUnit>? roster, string unit, int? year)
    {
        if (roster is null)
        {
            throw new UsageException(Texts.NoRoster);
        }

        var index = new RosterIndex(roster);
        var years = roster.Select(row => row.Year).Distinct().OrderDescending().ToList();
        if (year is { } one && !index.Covers(one))
        {
            throw new UsageException(Texts.YearNotInRoster(one, string.Join(", ", years.Order())));
        }

        return years.Where(known => year is null || known == year).Select(known => index.Find(known, unit))
            .FirstOrDefault(row => row is not null)
            ?? throw new UsageException(Texts.UnitNotInRoster(unit, year ?? years.FirstOrDefault(), Like(roster, unit)));
    }

    /// <summary>A few codes that begin like the one asked for, so that a slip of the finger shows.</summary>
    private static string Like(IReadOnlyList<RosterUnit> roster, string unit)
    {
        var codes = roster.Select(row => row.Code).Distinct().ToList();
        return string.Join(", ", codes
            .OrderByDescending(code => code.Zip(unit).TakeWhile(pair => pair.First == pair.Second).Count())
            .ThenBy(code => code, StringComparer.Ordinal)
            .Take(3));
    }

    private static int Write(TemplateUnit unit, string? name)
    {
        var file = Path.GetFullPath(name ?? TemplateWorkbook.FileName(unit));
        if (Directory.Exists(file))
        {
            file = Path.Combine(file, TemplateWorkbook.FileName(unit));
        }

        if (File.Exists(file))
        {
            throw new UsageException(Texts.AlreadyThere(file));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, TemplateWorkbook.Write(unit));
        Output.Line(Texts.TemplateWritten(unit.UnitName, unit.Year, file));
        return Exit.Fine;
    }
}
