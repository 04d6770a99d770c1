using System.Globalization;
using System.Text.Json;

namespace PerfIngest.LocalWorker.Settings;

/// <summary>Takes values out of host.json by their path (names parted by colons, case ignored) and collects what is wrong.</summary>
internal sealed class HostJsonReader
{
    private static readonly string[] SpanForms = [@"hh\:mm\:ss", @"d\.hh\:mm\:ss", @"hh\:mm\:ss\.FFFFFFF", @"d\.hh\:mm\:ss\.FFFFFFF"];
    private readonly JsonElement _root;

    public HostJsonReader(JsonElement root)
    {
        _root = root;
        if (root.ValueKind != JsonValueKind.Object)
        {
            Errors.Add("The file holds no JSON object.");
        }
    }

    public List<string> Errors { get; } = [];

    public int? Whole(string key, int least, int most)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Wrong(key, value, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));
        return null;
    }

    public TimeSpan? Span(string key, TimeSpan least, TimeSpan most)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String
            && TimeSpan.TryParseExact(value.GetString(), SpanForms, CultureInfo.InvariantCulture, out var span)
                && span >= least && span <= most)
        {
            return span;
        }

        Wrong(key, value, string.Create(CultureInfo.InvariantCulture, $"a time as hh:mm:ss from {least:c} to {most:c}"));
        return null;
    }

    public string? Choice(string key, IReadOnlyList<string> choices, string? absent)
    {
        if (Find(key) is not { } value)
        {
            return absent;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        foreach (var choice in choices)
        {
            if (string.Equals(choice, text, StringComparison.OrdinalIgnoreCase))
            {
                return choice;
            }
        }

        Wrong(key, value, "one of " + string.Join(", ", choices));
        return absent;
    }

    public IEnumerable<string> Names(string key) =>
        Find(key) is { ValueKind: JsonValueKind.Object } section ? section.EnumerateObject().Select(p => p.Name).ToList() : [];

    private void Wrong(string key, JsonElement value, string expected) =>
        Errors.Add(SettingsException.Wrong(
            key, value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText(), expected).Message);

    private JsonElement? Find(string key)
    {
        var at = _root;
        foreach (var name in key.Split(':'))
        {
            if (at.ValueKind != JsonValueKind.Object || Property(at, name) is not { } next)
            {
                return null;
            }

            at = next;
        }

        return at;
    }

    private static JsonElement? Property(JsonElement parent, string name)
    {
        foreach (var property in parent.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
