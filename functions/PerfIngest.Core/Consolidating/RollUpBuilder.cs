using System.Security.Cryptography;
using System.Text;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating;

/// <summary>Makes the roll-up of an evaluation.</summary>
public static class RollUpBuilder
{
    private const int GoalLength = 200;

    /// <summary>
    /// The roll-up of a document and its verdict: a pure function of its input. The pack holds the word lists of the categories.
    /// </summary>
    public static RollUp From(ParsedDocument document, Verdict verdict, UploadFacts facts, RulePack pack) =>
        From(document, verdict, facts, ConsolidationWords.Of(pack));

    /// <inheritdoc cref="From(ParsedDocument, Verdict, UploadFacts, RulePack)"/>
    public static RollUp From(ParsedDocument document, Verdict verdict, UploadFacts facts, ConsolidationWords words) => new()
    {
        Facts = facts,
        Sha256 = document.Sha256,
        State = verdict.State,
        BudgetYear = verdict.Year,
        Counts = verdict.Counts,
        Codes = [.. verdict.CountsByCode.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new CodeCount(pair.Key, pair.Value))],
        Findings = [.. verdict.Findings.Where(finding => finding.Severity > Severity.Advice).Select(Summarise)],
        GrandTotals = [.. document.Tables.SelectMany(table => table.GrandTotals).Select(Summarise)],
        Sections = verdict.State == VerdictState.Rejected ? [] : [.. Sections(document, verdict, words)],
    };

    private static IEnumerable<RollUpSection> Sections(ParsedDocument document, Verdict verdict, ConsolidationWords words)
    {
        var verdicts = verdict.Sections.ToDictionary(section => (section.Table, section.Section));
        for (var t = 0; t < document.Tables.Count; t++)
        {
            var table = document.Tables[t];
            for (var s = 0; s < table.Sections.Count; s++)
            {
                var section = table.Sections[s];
                var judged = verdicts.GetValueOrDefault((t, s));
                yield return new()
                {
                    Table = t,
                    Section = s,
                    Sheet = table.Sheet,
                    Columns = new(
                        table.Header.IndexOf(FormColumn.Total), table.Header.IndexOf(FormColumn.Fiscal),
                        table.Header.IndexOf(FormColumn.Special), table.Header.IndexOf(FormColumn.Other),
                        table.Header.IndexOf(FormColumn.Name),
                        table.Header.IndexOf(FormColumn.Indicators) ?? table.Header.IndexOf(FormColumn.IndicatorName)),
                    UnitName = section.UnitName,
                    UnitCode = judged?.UnitCode,
                    State = judged?.State ?? verdict.State,
                    Counts = judged?.Counts ?? default,
                    CurrencyUnit = table.CurrencyUnit,
                    Stated = section.UnitRow is { } row ? Summarise(row) : null,
                    Projects = new MadeOnDemand<Project, RollUpProject>(section.Projects, project => Summarise(project, words)),
                };
            }
        }
    }

    private static RollUpFinding Summarise(Finding finding) => new(
        finding.Hit.Code,
        finding.Hit.Sub,
        finding.Severity,
        finding.Hit.Table,
        finding.Hit.Line ?? (finding.Hit.Lines.Count > 0 ? finding.Hit.Lines[0] : null),
        finding.Hit.Column,
        finding.Hit.Seq ?? (finding.Hit.Seqs.Count > 0 ? finding.Hit.Seqs[0] : null),
        finding.Hit.Field,
        finding.Message,
        finding.Waived);

    private static RollUpStated Summarise(SumRow row) =>
        new(row.Line, row.Amounts.Total.Fen, row.Amounts.Fiscal.Fen, row.Amounts.Special.Fen, row.Amounts.Other.Fen);

    private static RollUpProject Summarise(Project project, ConsolidationWords words) => new()
    {
        Ordinal = project.Ordinal,
        Line = project.Line,
        Name = project.Name.Text,
        BaseName = project.Name.Base,
        Key = CellText.Key(project.Name.Base),
        DocumentNumber = project.Name.DocumentNumber,
        DocumentNumberRaw = project.Name.DocumentNumberRaw,
        Code = project.Name.Code,
        Category = words.CategoryOf(project.Name.Base),
        IsTransfer = project.Name.IsTransfer,
        Total = project.Amounts.Total.Fen,
        Fiscal = project.Amounts.Fiscal.Fen,
        Special = project.Amounts.Special.Fen,
        Other = project.Amounts.Other.Fen,
        Goal = Head(project.Goal, GoalLength),
        IndicatorsHash = Hash(project.Indicators),
        Indicators = [.. project.Indicators.Select(Summarise)],
    };

    private static RollUpIndicator Summarise(Indicator indicator)
    {
        var annual = indicator.AnnualTarget;
        return new()
        {
            Seq = indicator.Seq,
            Line = indicator.Line,
            Level1 = indicator.Class.Level1,
            Level2 = indicator.Class.Level2,
            Name = indicator.Name.ToString(),
            Key = CellText.Key(indicator.Name.Span),
            Period = indicator.Period?.ToString(),
            AnnualText = indicator.Annual?.ToString(),
            PeriodKind = indicator.PeriodTarget.Kind,
            Restated = !indicator.Name.Span.IsWhiteSpace() && (Repeats(indicator.Period) || Repeats(indicator.Annual)),
            Annual = new(
                annual.Kind, annual.Comparator, Decimals.Canonical(annual.Value), Decimals.Canonical(annual.UpperValue), annual.Unit,
                annual.CanonicalUnit, annual.IsPercent),
        };

        bool Repeats(ReadOnlyMemory<char>? target) => target is { } text && CellText.SameKey(text.Span, indicator.Name.Span);
    }

    /// <summary>The first characters of a text, never half of a surrogate pair.</summary>
    private static string Head(string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Hash(IReadOnlyList<Indicator> indicators)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var indicator in indicators)
        {
            Append(indicator.Class.Level2);
            Append(CellText.Key(indicator.Name.Span));
            Append(CellText.Key(indicator.Period.GetValueOrDefault().Span));
            Append(CellText.Key(indicator.Annual.GetValueOrDefault().Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 8));

        void Append(string? text)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text ?? ""));
            hash.AppendData([0]);
        }
    }
}
