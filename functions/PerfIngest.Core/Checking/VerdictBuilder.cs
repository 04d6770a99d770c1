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

    /// <summary>
    /// Takes a hit of <paramref name="rule"/>'s check on <paramref name="table"/>, or on the file. The hit's own code counts.
    /// </summary>
    public void Add(Rule rule, Hit hit, int? table)
    {
        hit = Place(hit, table);
        if (_silencing.Drops(hit))
        {
            return;
        }

        rule = rule.Code == hit.Code ? rule : RuleCatalogue.Get(hit.Code);
        var severity = SeverityOf(rule, hit);
        var waived = _waivers.Cover(hit, severity);
        _all = _all.With(severity);
        _unwaived = waived ? _unwaived : _unwaived.With(severity);
        CollectionsMarshal.GetValueRefOrAddDefault(_byCode, rule.Code, out _)++;
        _ledger.Count(hit, severity, waived);
        _consequences.Note(hit);
        if (_shelf.Wants(hit, severity))
        {
            _shelf.Add(new KeptHit(hit, rule, severity, waived));
        }
    }

    /// <summary>Whether a hit at the place of <paramref name="hit"/> may still be listed.</summary>
    public bool Wants(Rule rule, Hit hit, int? table) =>
        _shelf.WantsPlace(Place(hit, table), SeverityOf(rule.Code == hit.Code ? rule : RuleCatalogue.Get(hit.Code), hit));

    public void CannotTell(Rule rule) => _cannotTell.Add(new CannotTell(rule.Code, rule.Needs ?? ""));

    public Verdict Build()
    {
        var closed = _context is { Year: { } year, Received: { } received, Settings.Calendar: { } calendar }
            && CollectionRound.Find(calendar, year, _context.UnitCode, received)?.Closes < received;
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

    /// <summary>The severity of a hit: its own, else the pack's, else the catalogue's; a heuristic rule is never above advice.</summary>
    private Severity SeverityOf(Rule rule, Hit hit)
    {
        if (rule.Certainty == Certainty.Heuristic)
        {
            return Severity.Advice;
        }

        return hit.Severity ?? (_pack.Severities.TryGetValue(rule.Code, out var chosen) ? chosen : rule.Severity);
    }

    private static VerdictState StateOf(FindingCounts counts) => counts switch
    {
        { Fatal: > 0 } => VerdictState.Rejected,
        { Error: > 0 } => VerdictState.NeedsFix,
        _ => VerdictState.Accepted,
    };
}
