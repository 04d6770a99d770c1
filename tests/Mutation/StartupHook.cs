using System.IO.Pipes;
using System.Reflection;
using System.Text;
using PerfIngest.Mutation;

/// <summary>What the runtime calls in a test process before its own <c>Main</c>: the process then serves the runner instead.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        var pipe = Environment.GetEnvironmentVariable(TestProcess.PipeVariable);
        if (pipe is null)
        {
            return;
        }

        // A process that a test starts is an ordinary one again.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        Environment.SetEnvironmentVariable(TestProcess.PipeVariable, null);
        Console.SetOut(TextWriter.Null);
        Console.SetError(TextWriter.Null);
        using var stream = new NamedPipeClientStream(".", pipe, PipeDirection.InOut);
        stream.Connect();
        using var reader = new StreamReader(stream);
        // A test may speak of half a character.
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true };
        new TestServer(Assembly.GetEntryAssembly()!, reader, writer).Serve().GetAwaiter().GetResult();
        Environment.Exit(0);
    }
}
