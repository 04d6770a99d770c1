using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Checking;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest withdraw</c>: takes a version out of the totals; the greatest other accepted one counts again.</summary>
internal static class WithdrawCommand
{
    public static Command Create()
    {
        var year = Options.RequiredYear();
        var unit = Options.RequiredUnit();
        var revision = new Option<string?>("--revision") { Description = Texts.WithdrawRevision };
        var reason = new Option<string>("--reason") { Description = Texts.WithdrawReason, Required = true };
        var signer = new Option<string>("--signer") { Description = Texts.WithdrawSigner, Required = true };
        var connection = Connection.Option();
        var command = new Verb("withdraw", Texts.Withdraw, "perfingest withdraw --year 2025 --unit 440113001 --reason 报错年度 --signer 李主任")
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
            throw new UsageException(Texts.NoUnitCode(unit));
        }

        var history = (await services.GetRequiredService<UnitStore>().ReadAsync(year, unit, cancellationToken)).History;
        if (revision is null)
        {
            return history.Accepted?.Revision ?? throw new UsageException(Texts.NothingCounts(unit, year));
        }

        if (!RevisionId.TryParse(revision, out var named))
        {
            throw new UsageException(Texts.NoRevision(revision, year));
        }

        var trail = history.Entries.ContainsKey(named)
            ? history
            : await services.GetRequiredService<SubmissionStore>().TrailAsync(year, unit, cancellationToken);
        return trail.Entries.ContainsKey(named) ? named : throw new UsageException(Texts.UnknownRevision(unit, year, revision));
    }

    private static async Task<int> RunAsync(ServiceProvider services, Withdrawal row, CancellationToken cancellationToken)
    {
        var written = await services.GetRequiredService<WithdrawalFile>().AddAsync(row, cancellationToken);
        if (written == WithdrawalWriting.NotOurForm)
        {
            throw new UsageException(
                Texts.WithdrawalsNotOurs("settings/" + WithdrawalFile.Name));
        }

        var active = await services.GetRequiredService<SettingsStore>().RefreshAsync(cancellationToken);
        if (active.Problems.Count > 0)
        {
            Output.Line(Texts.NotInForce(active.Problems[0]), "red");
            return Exit.Problems;
        }

        await services.GetRequiredService<Withdrawals>().ApplyAsync(row.Year, active, cancellationToken);
        var counts = (await services.GetRequiredService<UnitStore>().ReadAsync(row.Year, row.UnitCode, cancellationToken)).History.Accepted;
        Output.Line(written == WithdrawalWriting.Written
            ? Texts.Withdrawn(row.UnitCode, row.Year, row.Revision)
            : Texts.WithdrawnBefore(row.UnitCode, row.Year, row.Revision));
        Output.Line(counts is null
            ? Texts.NoOtherCounts
            : Texts.NowCounts(counts.Revision.Value, counts.Decision!.Totals.Total.ToWanDisplay()));
        return Exit.Fine;
    }
}
