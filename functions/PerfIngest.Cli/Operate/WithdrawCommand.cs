using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Local;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;
using Spectre.Console;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest withdraw</c>: takes a version out of the totals; the greatest other accepted one counts again.</summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        var year = new Option<int>("--year") { Description = "Year of the collection.", Required = true };
        var unit = new Option<string>("--unit") { Description = "The unit's code.", Required = true };
        var revision = new Option<string?>("--revision") { Description = "The version; by default the one that counts." };
        var reason = new Option<string>("--reason") { Description = "Why, for the record.", Required = true };
        var signer = new Option<string>("--signer") { Description = "Who answers for it.", Required = true };
        var connection = Connection.Option();
        var command = new Command("withdraw", "Take a version out of the totals, by a row in settings/withdrawals.csv.")
        {
            year, unit, revision, reason, signer, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            var named = await VersionAsync(
                services, parsed.GetRequiredValue(year), parsed.GetRequiredValue(unit), parsed.GetValue(revision), cancellationToken);
            var row = new Withdrawal(
                parsed.GetRequiredValue(year),
                parsed.GetRequiredValue(unit),
                named.Value,
                parsed.GetRequiredValue(reason),
                parsed.GetRequiredValue(signer));
            return await RunAsync(services, row, cancellationToken);
        });
        return command;
    }

    private static async Task<RevisionId> VersionAsync(
        ServiceProvider services, int year, string unit, string? revision, CancellationToken cancellationToken)
    {
        if (!SubmissionPath.IsUnitCode(unit))
        {
            throw new UsageException($"'{unit}' is no unit code.");
        }

        var history = (await services.GetRequiredService<UnitStore>().ReadAsync(year, unit, cancellationToken)).History;
        if (revision is null)
        {
            return history.Accepted?.Revision ?? throw new UsageException($"No version of {unit} counts in {year}.");
        }

        if (!RevisionId.TryParse(revision, out var named))
        {
            throw new UsageException($"'{revision}' is no revision; 'perfingest status --year {year}' lists them.");
        }

        var trail = history.Entries.ContainsKey(named)
            ? history
            : await services.GetRequiredService<SubmissionStore>().TrailAsync(year, unit, cancellationToken);
        return trail.Entries.ContainsKey(named) ? named : throw new UsageException($"{unit} has no version {revision} in {year}.");
    }

    private static async Task<int> RunAsync(ServiceProvider services, Withdrawal row, CancellationToken cancellationToken)
    {
        var written = await services.GetRequiredService<WithdrawalFile>().AddAsync(row, cancellationToken);
        if (written == WithdrawalWriting.NotOurForm)
        {
            throw new UsageException(
                $"settings/{WithdrawalFile.Name} is not comma-separated UTF-8 with the columns year,unitCode,revision,reason,signer: add the row there by hand.");
        }

        var active = await services.GetRequiredService<SettingsStore>().RefreshAsync(cancellationToken);
        if (active.Problems.Count > 0)
        {
            Output.Out.MarkupLineInterpolated($"[red]The settings have problems, so the row is not in force yet:[/] {active.Problems[0]}");
            return Exit.Problems;
        }

        await services.GetRequiredService<Withdrawals>().ApplyAsync(row.Year, active, cancellationToken);
        var counts = (await services.GetRequiredService<UnitStore>().ReadAsync(row.Year, row.UnitCode, cancellationToken)).History.Accepted;
        Output.Out.MarkupLineInterpolated(written == WithdrawalWriting.Written
            ? (FormattableString)$"{row.UnitCode} {row.Year}: version {row.Revision} is withdrawn."
            : $"{row.UnitCode} {row.Year}: version {row.Revision} was withdrawn before.");
        Output.Out.MarkupLineInterpolated(counts is null
            ? (FormattableString)$"No other version counts."
            : $"Now counts: version {counts.Revision.Value}, {counts.Decision!.Totals.Total.ToWanDisplay()} 万元.");
        return Exit.Fine;
    }
}
