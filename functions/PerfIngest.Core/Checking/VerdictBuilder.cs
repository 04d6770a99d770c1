using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Makes a verdict of hits: severities, waivers, counts, order, cap, and last the messages of what is listed.</summary>
internal static class VerdictBuilder
{
    public static Verdict Build(
        ParsedDocument document, CheckContext context, RulePack pack, IReadOnlyList<KeptHit> hits, IReadOnlyList<CannotTell> cannotTell)
    {
        var year = document.Tables.Select(table => table.Prelude.Year?.Value).FirstOrDefault(stated => stated is not null) ?? context.Year;
        var waivers = new Waivers(document, context, year);
        var ledger = new SectionLedger(document);
        var judged = new List<Judged>(hits.Count);
        FindingCounts all = default, unwaived = default;
        var byCode = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var kept in hits)
        {
            var rule = RuleCatalogue.Get(kept.Hit.Code);
            var severity = SeverityOf(rule, kept.Hit, pack);
            var waived = waivers.Cover(kept.Hit, severity);
            judged.Add(new Judged(kept, rule, severity, waived));
            all = all.With(severity);
            unwaived = waived ? unwaived : unwaived.With(severity);
            byCode[rule.Code] = byCode.GetValueOrDefault(rule.Code) + 1;
            ledger.Count(kept.Hit, severity, waived);
        }

        var closed = IsClosed(context);
        return new Verdict
        {
            State = closed ? VerdictState.Rejected : StateOf(unwaived),
            Counts = all,
            Findings = [.. Listed(judged, pack.MaxListedFindings).Select(Describe)],
            CountsByCode = byCode,
            Sections = ledger.Verdicts(
                (table, section) => UnitNames.CodeOf(document.Tables[table], section, context),
                counts => closed ? VerdictState.Rejected : StateOf(counts)),
            CannotTell = cannotTell,
            ReceivedAfterCloses = closed,
            Year = year,
        };
    }

    /// <summary>The severity of a hit: its own, else the pack's, else the catalogue's; a heuristic rule is never above advice.</summary>
    private static Severity SeverityOf(Rule rule, Hit hit, RulePack pack)
    {
        if (rule.Certainty == Certainty.Heuristic)
        {
            return Severity.Advice;
        }

        return hit.Severity ?? (pack.Severities.TryGetValue(rule.Code, out var chosen) ? chosen : rule.Severity);
    }

    private static VerdictState StateOf(FindingCounts counts) => counts switch
    {
        { Fatal: > 0 } => VerdictState.Rejected,
        { Error: > 0 } => VerdictState.NeedsFix,
        _ => VerdictState.Accepted,
    };

    private static bool IsClosed(CheckContext context) =>
        context is { Year: { } year, Received: { } received, Settings.Calendar: { } calendar }
        && CollectionRound.Find(calendar, year, context.UnitCode, received)?.Closes < received;

    /// <summary>In reading order; where there are too many, the gravest stay.</summary>
    private static List<Judged> Listed(List<Judged> judged, int most)
    {
        var kept = judged.Count <= most
            ? judged.AsEnumerable()
            : judged.OrderByDescending(one => one.Severity).ThenBy(one => one.Kept.Hit, ReadingOrder.Instance).Take(most);
        return [.. kept.OrderBy(one => one.Kept.Hit, ReadingOrder.Instance)];
    }

    private static Finding Describe(Judged judged)
    {
        var (kept, rule, severity, waived) = judged;
        return new Finding(
            kept.Hit,
            severity,
            MessageTemplate.Fill(rule.MessageZh, kept.Hit),
            MessageTemplate.FillEnglish(rule.MessageEn, kept.Hit),
            waived)
        {
            Cause = kept.Cause,
        };
    }

    private readonly record struct Judged(KeptHit Kept, Rule Rule, Severity Severity, bool Waived);

    private sealed class ReadingOrder : IComparer<Hit>
    {
        public static readonly ReadingOrder Instance = new();

        public int Compare(Hit? x, Hit? y)
        {
            if (x is null || y is null)
            {
                return (x is null ? 0 : 1) - (y is null ? 0 : 1);
            }

            var order = (x.Table ?? -1).CompareTo(y.Table ?? -1);
            order = order != 0 ? order : (x.Line ?? 0).CompareTo(y.Line ?? 0);
            order = order != 0 ? order : (x.Column ?? 0).CompareTo(y.Column ?? 0);
            order = order != 0 ? order : (x.Seq ?? 0).CompareTo(y.Seq ?? 0);
            order = order != 0 ? order : string.CompareOrdinal(x.Code, y.Code);
            return order != 0 ? order : string.CompareOrdinal(x.Sub ?? x.Field, y.Sub ?? y.Field);
        }
    }
}
