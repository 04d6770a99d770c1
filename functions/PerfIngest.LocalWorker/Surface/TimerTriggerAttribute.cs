namespace Microsoft.Azure.Functions.Worker;

/// <summary>Runs the function on a schedule, on one instance at a time.</summary>
/// <param name="schedule">Six NCRONTAB fields (second first), or an interval as <c>d.hh:mm:ss</c>; it may hold <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : Attribute
{
    /// <summary>The schedule, <c>%Setting%</c> not yet resolved.</summary>
    public string Schedule { get; private set; } = schedule;

    /// <summary>
    /// Whether the schedule's state is kept, so that a missed run is made up; ignored when runs are less
    /// than a minute apart.
    /// </summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs whenever the host starts.</summary>
    public bool RunOnStartup { get; set; }
}
