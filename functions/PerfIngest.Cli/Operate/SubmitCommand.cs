using System.CommandLine;
using Azure.Storage.Blobs.Models;
using Microsoft.Extensions.DependencyInjection;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Local;
using PerfIngest.Cli.Saying;
using PerfIngest.Pipeline.Normalizing;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Cli.Operate;

/// <summary><c>perfingest submit</c>: uploads a table as a unit would and, with <c>--wait</c>, shows what the pipeline says.</summary>
internal static class SubmitCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = Texts.SubmitFile };
        var year = Options.RequiredYear();
        var unit = Options.RequiredUnit();
        var wait = new Option<bool>("--wait") { Description = Texts.SubmitWait };
        var connection = Connection.Option();
        var command = new Verb("submit", Texts.Submit, "perfingest submit 目标表.xlsx --year 2025 --unit 440113001 --wait")
        {
            file, year, unit, wait, connection,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var services = Connection.Services(parsed.GetValue(connection));
            return await RunAsync(
                services,
                parsed.GetRequiredValue(file),
                parsed.GetRequiredValue(year),
                parsed.GetRequiredValue(unit),
                parsed.GetValue(wait),
                cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(
        ServiceProvider services, string file, int year, string unit, bool wait, CancellationToken cancellationToken)
    {
        Options.RequireFile(file);
        var name = $"{year:D4}/{unit}/{Path.GetFileName(file)}";
        if (!SubmissionPath.TryParse(name, out _, out var flaw))
        {
            throw new UsageException(Texts.NoPlace(name, flaw));
        }

        var account = services.GetRequiredService<StorageAccount>();
        var revision = await UploadAsync(account, name, await File.ReadAllBytesAsync(file, cancellationToken), cancellationToken);
        Output.Note(Texts.Uploaded(name, revision.ToString()));
        if (!wait)
        {
            return Exit.Fine;
        }

        var submissions = services.GetRequiredService<SubmissionStore>();
        var decided = await Output.WhileAsync(Texts.Waiting, _ => WaitAsync(submissions, name, revision, cancellationToken));
        UploadView.Show([decided]);
        if (decided.State is UploadStates.Ignored or UploadStates.Failed)
        {
            return Exit.Problems;
        }

        Output.Note(Texts.FeedbackAt("feedback/" + BlobPaths.LatestFeedback(name)));
        return decided.State == UploadStates.Accepted ? Exit.Fine : Exit.Problems;
    }

    /// <summary>Uploads bytes as a unit would; the revision that they become.</summary>
    public static async Task<RevisionId> UploadAsync(
        StorageAccount account, string name, byte[] content, CancellationToken cancellationToken)
    {
        BlobContentInfo info = await account.Container(ContainerNames.Submissions).GetBlobClient(name)
            .UploadAsync(new BinaryData(content), overwrite: true, cancellationToken);
        return RevisionId.Of(info.LastModified, name, info.ETag.ToString("H"));
    }

    private static async Task<UploadRecord> WaitAsync(
        SubmissionStore submissions, string name, RevisionId revision, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            while (true)
            {
                if (await submissions.FindAsync(name, revision, timeout.Token) is { } decided)
                {
                    return decided;
                }

                await Task.Delay(200, timeout.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UsageException(Texts.NoDecision);
        }
    }
}
