using System.Globalization;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>
/// Which of two writers of one feedback blob knows more: the newer revision, then the greater evaluation, then the one that saw more of the
/// unit's earlier versions (a page names the version before its own, which may be processed after it). Kept in the blob's metadata, so that a
/// worker that comes late replaces nothing better.
/// </summary>
/// <param name="Evaluation"><see cref="None"/> for a page about a failed or ignored upload.</param>
/// <param name="Seen">Decided versions before this one that were known.</param>
/// <param name="IsCurrent">Its ETag was found current among uploads to one name within one second.</param>
public sealed record FeedbackRank(RevisionId Revision, string Evaluation, int Seen, bool IsCurrent)
{
    /// <summary>Less than every evaluation.</summary>
    public const string None = "0";

    private const string RevisionKey = "revision";
    private const string EvaluationKey = "evaluation";
    private const string SeenKey = "seen";
    private const string CurrentKey = "current";

    /// <summary>The rank of feedback on <paramref name="decision"/>, written with <paramref name="history"/> in view.</summary>
    public static FeedbackRank Of(Decision decision, UnitHistory history)
    {
        // A trimmed row no longer knows how many came before.
        var seen = history.Trimmed is null
            ? history.Entries.Values.Count(entry => entry.Decision is not null && entry.Revision < decision.Revision)
            : int.MaxValue;
        return new(decision.Revision, decision.Evaluation.Value, seen, history.Entries.GetValueOrDefault(decision.Revision)?.IsCurrent == true);
    }

    public IDictionary<string, string> ToMetadata() => new Dictionary<string, string>
    {
        [RevisionKey] = Revision.Value,
        [EvaluationKey] = Evaluation,
        [SeenKey] = Seen.ToString(CultureInfo.InvariantCulture),
        [CurrentKey] = IsCurrent ? "1" : "0",
    };

    /// <summary>Whether a blob with this metadata is at least as good, so that it stays.</summary>
    public bool YieldsTo(IDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(RevisionKey, out var text) || !RevisionId.TryParse(text, out var revision))
        {
            return false;
        }

        var isCurrent = metadata.TryGetValue(CurrentKey, out var flag) && flag == "1";
        if (revision != Revision)
        {
            return revision.SameNameAndSecond(Revision) && isCurrent != IsCurrent ? isCurrent : revision > Revision;
        }

        var order = string.CompareOrdinal(metadata.TryGetValue(EvaluationKey, out var evaluation) ? evaluation : None, Evaluation);
        var seen = metadata.TryGetValue(SeenKey, out var number)
            && int.TryParse(number, CultureInfo.InvariantCulture, out var count) ? count : 0;
        return order > 0 || (order == 0 && (seen > Seen || (seen == Seen && (isCurrent || !IsCurrent))));
    }
}
