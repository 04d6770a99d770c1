using System.Reflection;
using Microsoft.Extensions.Logging;
using PerfIngest.Pipeline;

namespace PerfIngest.Infra.Tests;

/// <summary>The log alerts of a deployment, and the log messages of the code that they are about.</summary>
internal sealed record Alerts(string Name, string Query)
{
    public static IReadOnlyList<Alerts> Of(Deployment deployment) =>
    [
        .. deployment.Of("Microsoft.Insights/scheduledQueryRules").Select(rule => new Alerts(
            rule.Name,
            rule.Properties.GetProperty("criteria").GetProperty("allOf")[0].GetProperty("query").GetString()!)),
    ];

    /// <summary>Every message that the pipeline logs, with its placeholders filled in.</summary>
    public static IReadOnlyList<(LogLevel Level, string Message)> Messages { get; } =
    [
        .. typeof(PipelineOptions).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>()).OfType<LoggerMessageAttribute>()
            .Select(attribute => (attribute.Level, Fill(attribute.Message))),
    ];

    /// <summary>The tests of a query on a message: operator and text.</summary>
    public IReadOnlyList<(string Operator, string Text)> MessageTests
    {
        get
        {
            var found = new List<(string, string)>();
            foreach (var part in Query.Split("Message ").Skip(1))
            {
                var words = part.Split(' ', 2);
                if (words.Length == 2 && words[1].StartsWith('"'))
                {
                    found.Add((words[0], words[1].Split('"')[1]));
                }
            }

            return found;
        }
    }

    public static bool Fits((string Operator, string Text) test, string message) => test.Operator switch
    {
        "startswith" => message.StartsWith(test.Text, StringComparison.OrdinalIgnoreCase),
        "endswith" => message.EndsWith(test.Text, StringComparison.OrdinalIgnoreCase),
        "has" or "contains" => message.Contains(test.Text, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidDataException($"An unknown operator: {test.Operator}"),
    };

    private static string Fill(string template)
    {
        var filled = template.Replace("{Published}", "True", StringComparison.Ordinal);
        while (filled.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
        {
            filled = filled[..open] + "1" + filled[(filled.IndexOf('}', open) + 1)..];
        }

        return filled;
    }
}
