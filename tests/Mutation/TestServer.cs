using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Xunit;
using Xunit.Runner.Common;
using Xunit.Sdk;
using Xunit.v3;

namespace PerfIngest.Mutation;

/// <summary>Inside the test process: runs chosen test cases under a chosen mutant, and says which mutants' places were executed.</summary>
internal sealed class TestServer(Assembly tests, TextReader requests, TextWriter answers)
{
    private static readonly TestAssemblyConfiguration Alone =
        new() { MaxParallelThreads = 1, ParallelMode = ParallelMode.None, PreEnumerateTheories = true, StopOnFail = true, Seed = 1 };

    private readonly List<ITestCase> cases = [];
    private FieldInfo active = null!;
    private byte[] executed = null!;

    /// <summary>Answers until the runner closes the pipe: first the names of all cases, then a line for each request.</summary>
    public async Task Serve()
    {
        var first = requests.ReadLine()!.Split('\t');
        var control = Assembly.Load(first[0]).GetTypes().Single(type => type.Name == "MutantControl");
        active = control.GetField("ActiveMutant")!;
        executed = (byte[])control.GetField(FastControl.Executed)!.GetValue(null)!;
        active.SetValue(null, Number(first[1]));
        TestContext.SetForInitialization(null, false, false);
        var framework = new XunitTestFramework();
        await framework.GetDiscoverer(tests).Find(Keep, TestFrameworkOptions.ForDiscovery(Alone));
        var executor = framework.GetExecutor(tests);
        answers.WriteLine(Text(cases.Count) + '\t' + Convert.ToBase64String(executed));
        cases.ForEach(found => answers.WriteLine(found.TestCaseDisplayName.ReplaceLineEndings(" ").Replace('\t', ' ')));

        while (requests.ReadLine()?.Split('\t') is { } request)
        {
            Array.Clear(executed);
            active.SetValue(null, Number(request[0]));
            var sink = new Failures();
            var watch = Stopwatch.StartNew();
            ITestCase[] chosen = [.. request[1].Split(',').Select(index => cases[Number(index)])];
            await executor.RunTestCases(chosen, sink, TestFrameworkOptions.ForExecution(Alone));
            watch.Stop();
            active.SetValue(null, -1);
            var failed = sink.Failed ? cases.FindIndex(found => found.UniqueID == sink.First) : -1;
            var places = request[0] == "-1" ? Convert.ToBase64String(executed) : Text(executed[Number(request[0])]);
            answers.WriteLine(string.Join('\t', sink.Failed ? "failed" : "passed", Text(failed), Text((int)watch.ElapsedMilliseconds), places, sink.Message));
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private ValueTask<bool> Keep(ITestCase found)
    {
        if (!found.Explicit)
        {
            cases.Add(found);
        }

        return new ValueTask<bool>(true);
    }

    private sealed class Failures : IMessageSink
    {
        public bool Failed { get; private set; }

        public string? First { get; private set; }

        /// <summary>Why it failed, on one line.</summary>
        public string Message { get; private set; } = "";

        public bool OnMessage(IMessageSinkMessage message)
        {
            if (message is ITestFailed or IErrorMessage || message.GetType().Name.EndsWith("CleanupFailure", StringComparison.Ordinal))
            {
                Failed = true;
                Message = string.Join(' ', (message as IErrorMetadata)?.Messages ?? []).ReplaceLineEndings(" ").Replace('\t', ' ');
                First ??= (message as ITestCaseMessage)?.TestCaseUniqueID;
            }

            return !Failed;
        }
    }
}
