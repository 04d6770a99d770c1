namespace PerfIngest.Core.Checking;

/// <summary>V002: received after the deadline of its round.</summary>
internal static class DeadlineRule
{
    public static Outcome InTime(CheckScope scope, HitList hits)
    {
        var context = scope.Context;
        if (context.Settings.Calendar is not { } calendar || context.Received is not { } received || context.Year is not { } year)
        {
            return Outcome.CannotTell;
        }

        if (CollectionRound.Find(calendar, year, context.UnitCode, received) is not { Due: { } due })
        {
            return Outcome.NotApplicable;
        }

        if (received <= due)
        {
            return Outcome.Pass;
        }

        var time = CollectionRound.Show(received, endOfDay: false);
        var deadline = CollectionRound.Show(due, endOfDay: true);
        hits.Add(new Hit("V002")
        {
            Found = time,
            Expected = "≤ " + deadline,
            Args = new Dictionary<string, string> { ["time"] = time, ["deadline"] = deadline },
        });
        return Outcome.Fail;
    }
}
