using System.Diagnostics.Metrics;

namespace PerfIngest.Pipeline.Tests;

/// <summary>What an instrument of the pipeline measures, with the value of its first tag, until it is disposed of.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly MeterListener _listener;

    public Measurements(string instrument)
    {
        _listener = new()
        {
            InstrumentPublished = (published, listener) =>
            {
                if (published.Meter.Name == Telemetry.Name && published.Name == instrument)
                {
                    listener.EnableMeasurementEvents(published);
                }
            },
        };
        _listener.SetMeasurementEventCallback<double>((_, value, tags, _) => All.Add((tags[0].Value, value)));
        _listener.Start();
    }

    public List<(object? Tag, double Value)> All { get; } = [];

    public void Dispose() => _listener.Dispose();
}
