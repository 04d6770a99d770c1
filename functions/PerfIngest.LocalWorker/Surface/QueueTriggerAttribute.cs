namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function for each message of a queue.</summary>
/// <param name="queueName">The queue's name; it may hold <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute(string queueName) : Attribute
{
    /// <summary>The queue's name, <c>%Setting%</c> not yet resolved.</summary>
    public string QueueName { get; } = queueName;

    /// <summary>The name of the connection's setting; none means <c>AzureWebJobsStorage</c>.</summary>
    public string? Connection { get; set; }
}
