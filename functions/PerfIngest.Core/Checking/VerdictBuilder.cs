using System.Runtime.InteropServices;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// Makes a verdict of hits as they come: severities, waivers and counts at once; of the findings themselves only as many as may be listed,
/// the gravest first, and messages only for those.
/// </summary>
internal sealed class VerdictBuilder
{
    private readonly ParsedDocument _document;
    private readonly CheckContext _context;
    private readonly int? _year;
    private readonly Waivers _waivers;
    private readonly Silencing _silencing;
    private readonly SectionLedger _ledger;
    private readonly Consequences _consequences;
    private readonly RulePack _pack;
    private readonly FindingShelf _shelf;
    private readonly Dictionary<string, int> _byCode = new(StringComparer.Ordinal);
    private readonly List<CannotTell> _cannotTell = [];
    private readonly List<Receiver> _receivers = [];
    private FindingCounts _all;
    private FindingCounts _unwaived;

    public VerdictBuilder(ParsedDocument document, CheckContext context, RulePack pack)
    {
        _document = document;
        _context = context;
        _pack = pack;
        _year = document.Tables.Select(table => table.Prelude.Year?.Value).FirstOrDefault(stated => stated is not null) ?? context.Year;
        var lines = new LineIndex(document);
        _waivers = new Waivers(document.Sha256, lines, context, _year);
        _silencing = new Silencing(document, lines, hit => Place(hit, null));
        _ledger = new SectionLedger(document);
        _consequences = new Consequences(document, lines);
        _shelf = new FindingShelf(pack.MaxListedFindings);
    }

    /// <summary>A list for the hits of a rule's check on a table, or on the file. A hit's own code counts, not the rule's.</summary>
    public HitList HitsOf(Rule rule, int? table)
    {
        var receiver = new Receiver(this, rule, table);
        _receivers.Add(receiver);
        return new(receiver);
    }

    public void CannotTell(Rule rule) => _cannotTell.Add(new CannotTell(rule.Code, rule.Needs ?? ""));

    public Verdict Build()
    {
        var closed = _context is { Year: { } year, Received: { } received, Settings.Calendar: { } calendar }
            && CollectionRound.Find(calendar, year, _context.UnitCode, received)?.Closes < received;
        _receivers.ForEach(receiver => receiver.AddTo(_byCode));
        var causes = _consequences.Find();
        var codes = new Dictionary<(int, int), string?>();
        foreach (var (table, section, unit) in UnitNames.Registered(_document, _context))
        {
            codes[(table, section)] = unit?.Code;
        }

        return new Verdict
        {
            State = closed ? VerdictState.Rejected : StateOf(_unwaived),
            Counts = _all,
            Findings = [.. _shelf.InReadingOrder().Select(kept => kept.Describe(causes.GetValueOrDefault(kept.Hit)))],
            CountsByCode = new SortedDictionary<string, int>(_byCode, StringComparer.Ordinal),
            Sections = _ledger.Verdicts(
                (table, section) => codes.GetValueOrDefault((table, section)), counts => closed ? VerdictState.Rejected : StateOf(counts)),
            CannotTell = _cannotTell,
            ReceivedAfterCloses = closed,
            Year = _year,
        };
    }

    /// <summary>The hit with the table it belongs to: a hit at a line of a file with one table belongs to it.</summary>
    private Hit Place(Hit hit, int? table)
    {
        var place = hit.Table ?? table ?? (hit.Line is not null && _document.Tables.Count == 1 ? 0 : null);
        return place == hit.Table ? hit : hit with { Table = place };
    }

    /// <summary>
    /// The severity of a rule's hits: their own, else the pack's, else the catalogue's; a heuristic rule is never above advice.
    /// </summary>
    private Severity SeverityOf(Rule rule, Severity? own)
    {
        if (rule.Certainty == Certainty.Heuristic)
        {
            return Severity.Advice;
        }

        return own ?? (_pack.Severities.TryGetValue(rule.Code, out var chosen) ? chosen : rule.Severity);
    }

    /// <summary>Counts a hit; whether a waiver covers it.</summary>
    private bool Count(in HitPlace place, Severity severity)
    {
        var waived = _waivers.Cover(place, severity);
        _all = _all.With(severity);
        _unwaived = waived ? _unwaived : _unwaived.With(severity);
        _ledger.Count(place, severity, waived);
        return waived;
    }

    private static VerdictState StateOf(FindingCounts counts) => counts switch
    {
        { Fatal: > 0 } => VerdictState.Rejected,
        { Error: > 0 } => VerdictState.NeedsFix,
        _ => VerdictState.Accepted,
    };

    /// <summary>Takes the hits of one rule's check on one table, or on the file.</summary>
    private sealed class Receiver(VerdictBuilder verdict, Rule rule, int? table) : IHitReceiver
    {
        private readonly Severity _severity = verdict.SeverityOf(rule, null);

        /// <summary>Hits of the rule's own code.</summary>
        private int _own;

        public void AddTo(Dictionary<string, int> byCode)
        {
            if (_own > 0)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(byCode, rule.Code, out _) += _own;
            }
        }

        public void Add(Hit hit)
        {
            hit = verdict.Place(hit, table);
            var place = HitPlace.Of(hit);
            if (verdict._silencing.Drops(place, Silencing.IsRowRounding(hit)))
            {
                return;
            }

            var severity = SeverityOf(place);
            var waived = CountOnce(place, severity);
            verdict._consequences.Note(hit);
            if (verdict._shelf.Wants(place, severity))
            {
                verdict._shelf.Add(new KeptHit(hit, place, RuleOf(place.Code), severity, waived));
            }
        }

        public bool Wants(in HitPlace place) => verdict._shelf.WantsPlace(place, SeverityOf(place));

        public void Count(in HitPlace place)
        {
            if (!verdict._silencing.Drops(place, isRowRounding: false))
            {
                CountOnce(place, SeverityOf(place));
            }
        }

        private bool CountOnce(in HitPlace place, Severity severity)
        {
            if (place.Code == rule.Code)
            {
                _own++;
            }
            else
            {
                CollectionsMarshal.GetValueRefOrAddDefault(verdict._byCode, place.Code, out _)++;
            }

            return verdict.Count(place, severity);
        }

        private Severity SeverityOf(in HitPlace place) => place.Severity is null && place.Code == rule.Code
            ? _severity
            : verdict.SeverityOf(RuleOf(place.Code), place.Severity);

        private Rule RuleOf(string code) => rule.Code == code ? rule : RuleCatalogue.Get(code);
    }
}
