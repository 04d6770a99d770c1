using System.Diagnostics;
using System.Globalization;
using System.IO.Pipes;

namespace PerfIngest.Mutation;

/// <summary>What a run of some cases gave. <paramref name="Failed"/> is the case's place in the list, -1 when none or not known.</summary>
/// <param name="Died">The process ended or gave no answer in time: a mutant that does that is found.</param>
internal sealed record Outcome(bool Killed, bool Died, int Failed, int Milliseconds, string Places, string Message);

/// <summary>A test process under the runner's hand: not started anew for each mutant, only after one that hung or spoiled it.</summary>
internal sealed class TestProcess : IDisposable
{
    public const string PipeVariable = "PERFINGEST_MUTATION_PIPE";

    private readonly Process process;
    private readonly NamedPipeServerStream stream;
    private readonly StreamReader reader;
    private readonly StreamWriter writer;

    private TestProcess(Process process, NamedPipeServerStream stream)
    {
        (this.process, this.stream) = (process, stream);
        (reader, writer) = (new StreamReader(stream), new StreamWriter(stream));
    }

    /// <summary>The names of the cases that the process found.</summary>
    public IReadOnlyList<string> Cases { get; private set; } = [];

    /// <summary>A byte a mutant: what was executed while the cases were found, as static fields are that feed them.</summary>
    public byte[] Before { get; private set; } = [];

    /// <summary>Starts a process; null when it ends before it could list its cases, as it may under a mutant in a static field.</summary>
    /// <param name="executable">The test project's executable; the mutated assembly stands beside it.</param>
    /// <param name="mutated">The simple name of the mutated assembly.</param>
    /// <param name="mutant">The mutant that is active from the first line on; -1 for none.</param>
    public static async Task<TestProcess?> Start(string executable, string mutated, int mutant)
    {
        var pipe = $"mutation-{Environment.ProcessId}-{Stopwatch.GetTimestamp()}";
        var stream = new NamedPipeServerStream(pipe, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        var start = new ProcessStartInfo(executable) { WorkingDirectory = Path.GetDirectoryName(executable)! };
        start.Environment[PipeVariable] = pipe;
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(TestProcess).Assembly.Location;
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var started = new TestProcess(Process.Start(start)!, stream);
        try
        {
            await stream.WaitForConnectionAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
            started.writer.AutoFlush = true;
            await started.writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{mutated}\t{mutant}"));
            var first = (await started.Line(TimeSpan.FromSeconds(90)) ?? throw new IOException()).Split('\t');
            started.Before = Convert.FromBase64String(first[1]);
            var names = new string[int.Parse(first[0], CultureInfo.InvariantCulture)];
            for (var index = 0; index < names.Length; index++)
            {
                names[index] = await started.Line(TimeSpan.FromSeconds(30)) ?? throw new IOException();
            }

            started.Cases = names;
            return started;
        }
        catch (Exception error) when (error is IOException or TimeoutException or OperationCanceledException)
        {
            started.Dispose();
            return null;
        }
    }

    /// <summary>Runs cases under a mutant until one fails.</summary>
    /// <param name="patience">After this time without an answer the process is ended.</param>
    public async Task<Outcome> Run(int mutant, IEnumerable<int> cases, TimeSpan patience)
    {
        string? answer = null;
        try
        {
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{mutant}\t{string.Join(',', cases)}"));
            answer = await Line(patience);
        }
        catch (Exception error) when (error is IOException or TimeoutException)
        {
            // Seen below as no answer.
        }

        return answer?.Split('\t') is [var state, var failed, var milliseconds, var places, var message]
            ? new Outcome(state == "failed", false, Number(failed), Number(milliseconds), places, message)
            : new Outcome(true, true, -1, (int)patience.TotalMilliseconds, "", "no answer");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        stream.Dispose();
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private Task<string?> Line(TimeSpan patience) => reader.ReadLineAsync().WaitAsync(patience);
}
