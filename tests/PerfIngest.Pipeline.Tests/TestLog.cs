using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.Logging;

namespace PerfIngest.Pipeline.Tests;

/// <summary>All that the pipeline logs. A warning that no test has asked for is a failure of the test that it came up in.</summary>
internal sealed class TestLog : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Event, LogLevel Level, string Text)> _entries = [];
    private readonly HashSet<int> _expected = [];

    public IEnumerable<string> Texts => _entries.Select(entry => entry.Text);

    /// <summary>Warnings and errors of these events belong to the test.</summary>
    public void Expect(IEnumerable<int> events) => _expected.UnionWith(events);

    public void AssertNothingStray() => Assert.Empty(_entries
        .Where(entry => entry.Level >= LogLevel.Warning && !_expected.Contains(entry.Event))
        .Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Level} {entry.Event}: {entry.Text}")));

    public ILogger CreateLogger(string categoryName) => new Logger(_entries);

    public void Dispose()
    {
    }

    private sealed class Logger(ConcurrentQueue<(int Event, LogLevel Level, string Text)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((eventId.Id, logLevel, formatter(state, exception) + exception));
    }
}
