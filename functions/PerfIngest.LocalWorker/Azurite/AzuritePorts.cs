using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace PerfIngest.LocalWorker.Azurite;

/// <summary>
/// Where the three services listen, as Azurite itself says it: with port 0 nobody else knows,
/// and nobody can take it in between.
/// </summary>
internal sealed record AzuritePorts(int Blob, int Queue, int Table)
{
    private const string Listening = " service is successfully listening at ";

    /// <summary>Reads the process's output until all three listen, and goes on draining it.</summary>
    public static async Task<AzuritePorts> ReadAsync(Process process, TimeSpan timeout, CancellationToken cancel)
    {
        var said = new StringBuilder();
        var ready = new TaskCompletionSource<AzuritePorts>(TaskCreationOptions.RunContinuationsAsynchronously);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        process.OutputDataReceived += (_, line) => OnLine(line.Data);
        process.ErrorDataReceived += (_, line) => OnLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        var exit = process.WaitForExitAsync(limit.Token);
        try
        {
            if (await Task.WhenAny(ready.Task, exit).ConfigureAwait(false) == ready.Task)
            {
                return await ready.Task.ConfigureAwait(false);
            }

            await exit.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new AzuriteException(string.Create(CultureInfo.InvariantCulture,
                $"Azurite did not listen within {timeout.TotalSeconds:0} s. Allow more (StartTimeout), or read what it said:\n{Said()}"));
        }

        throw Explain(Said());

        void OnLine(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (said)
            {
                if (said.Length < 4000)
                {
                    said.AppendLine(line);
                }

                if (Parse(line) is not var (service, port))
                {
                    return;
                }

                found[service] = port;
                if (found.Count == 3)
                {
                    ready.TrySetResult(new AzuritePorts(found["Blob"], found["Queue"], found["Table"]));
                }
            }
        }

        string Said()
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    internal static (string Service, int Port)? Parse(string line)
    {
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        var parts = at < 0 ? [] : line[..at].Split(' ');
        return parts is ["Azurite", var service] && Uri.TryCreate(line[(at + Listening.Length)..].Trim(), UriKind.Absolute, out var address)
            ? (service, address.Port)
            : null;
    }

    private static AzuriteException Explain(string said) => said.Contains("EADDRINUSE", StringComparison.Ordinal)
        ? new("A port that Azurite was given is taken: stop what holds it, or choose other ports (0 takes a free one). "
            + $"Azurite said:\n{said}")
        {
            Problem = AzuriteProblem.PortTaken,
        }
        : new($"Azurite ended at once. If Node.js is older than 18, update it; else read what Azurite said:\n{said}");
}
