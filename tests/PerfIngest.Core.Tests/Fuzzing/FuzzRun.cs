using System.Diagnostics;
using System.Globalization;

namespace PerfIngest.Core.Tests.Fuzzing;

/// <summary>
/// One run of mutations: a fixed number from a fixed seed, so that a build is green or red for its code alone. With
/// <c>PERFINGEST_FUZZ_SECONDS</c>, from a seed of the moment for as long as that, or from <c>PERFINGEST_FUZZ_SEED</c> again.
/// </summary>
internal static class FuzzRun
{
    /// <summary>Makes files and tries them; the failure tells the seed, the number and the file.</summary>
    /// <param name="name">Gives each run a seed of its own.</param>
    public static void Try(string name, int count, Func<Mutation, byte[]> make, Action<byte[]> attempt)
    {
        var seconds = Setting("PERFINGEST_FUZZ_SECONDS");
        var seed = Setting("PERFINGEST_FUZZ_SEED") ?? (seconds is null ? 0x9E3779B97F4A7C15UL : (ulong)Stopwatch.GetTimestamp());
        var mutation = new Mutation(name.Aggregate(seed, (hash, character) => (hash ^ character) * 0x100000001B3UL));
        var start = Stopwatch.StartNew();
        for (; seconds is { } limit ? start.Elapsed.TotalSeconds < limit : mutation.Number < count; mutation.Number++)
        {
            var bytes = make(mutation);
            try
            {
                attempt(bytes);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                Assert.Fail($"{name}, seed {Text(seed)}, number {Text((ulong)mutation.Number)}: {failure}\n{Convert.ToBase64String(bytes)}");
            }
        }

        if (seconds is not null)
        {
            TestContext.Current.SendDiagnosticMessage("{0}: {1} mutations", name, mutation.Number);
        }
    }

    private static ulong? Setting(string name) =>
        ulong.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
