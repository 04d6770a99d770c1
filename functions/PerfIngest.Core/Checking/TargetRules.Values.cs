using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class TargetRules
{
    private const string Period = "period";
    private const string Annual = "annual";

    /// <summary>T001.</summary>
    private static bool IsFilled(IndicatorAt at, HitList hits)
    {
        if (!HasPeriod(at))
        {
            hits.Add(Unfilled(at, Period) with { Severity = Severity.Warning });
        }

        if (!HasAnnual(at))
        {
            hits.Add(Unfilled(at, Annual));
        }

        return true;
    }

    private static Hit Unfilled(IndicatorAt at, string field) => AtField(at, "T001", field) with
    {
        Expected = "指标值",
        Args = new Dictionary<string, string> { ["name"] = RulePlaces.Quote(at.Indicator.Name.Span) },
    };

    /// <summary>T002.</summary>
    private static bool IsWellFormed(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, target, hits) =>
    {
        if (target.Kind == TargetKind.Invalid)
        {
            hits.Add(AtField(at, "T002", field) with { Expected = "比较符、数字、计量单位，如 ≥90%" });
        }
    });

    /// <summary>T003.</summary>
    private static bool IsInRange(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, target, hits) =>
    {
        if (target.Value > target.UpperValue)
        {
            hits.Add(AtField(at, "T003", field) with { Expected = "下限≤上限" });
        }
        else if (target.IsPercent && (target.Value < 0 || target.UpperValue < 0))
        {
            hits.Add(AtField(at, "T003", field) with { Expected = "≥0%" });
        }
        else if (target.IsPercent && (target.Value > 100 || target.UpperValue > 100) && IsBounded(at))
        {
            hits.Add(AtField(at, "T003", field) with { Expected = "≤100%" });
        }
    });

    private static bool IsBounded(IndicatorAt at)
    {
        Span<char> buffer = stackalloc char[RuleText.Short];
        var name = RulePlaces.Key(at.Indicator.Name.Span, buffer);
        return WordLists.EndsWithAny(RulePlaces.WithoutSuffix(name.TrimEnd("%‰")), at.Words.BoundedRates);
    }

    /// <summary>T004.</summary>
    private static bool HasUnit(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, target, hits) =>
    {
        if (target.Kind == TargetKind.Quantitative && !target.IsPercent && string.IsNullOrEmpty(target.Unit))
        {
            hits.Add(AtField(at, "T004", field) with { Expected = "计量单位" });
        }
    });

    /// <summary>T005.</summary>
    private static bool UnitsAgree(IndicatorAt at, HitList hits)
    {
        if (!BothQuantitative(at, out var period, out var annual))
        {
            return false;
        }

        if (!SameUnit(period, annual))
        {
            hits.Add(WithBoth(at, "T005") with { Expected = period.Unit is { Length: > 0 } unit ? unit : "同一计量单位" });
        }

        return true;
    }

    /// <summary>T006.</summary>
    private static bool YearFitsPeriod(IndicatorAt at, HitList hits)
    {
        if (!BothQuantitative(at, out var period, out var annual)
            || !SameUnit(period, annual)
            || !IsCumulative(at, annual)
            || period.Comparator is not ("=" or "≥")
            || annual.Comparator is not ("=" or "≥"))
        {
            return false;
        }

        if (annual.Value > period.Value)
        {
            hits.Add(WithBoth(at, "T006") with
            {
                Expected = string.Create(CultureInfo.InvariantCulture, $"≤{period.Value}{period.Unit}"),
            });
        }

        return true;
    }

    /// <summary>Whether a target counts something that adds up over the years: no rate, standard, duration, level or capacity.</summary>
    private static bool IsCumulative(IndicatorAt at, Target target)
    {
        if (target.IsPercent || target.CanonicalUnit is not { Length: > 0 } unit || unit.Contains('/'))
        {
            return false;
        }

        var words = at.Words.NotCumulative;
        for (var i = 0; i < words.Count; i++)
        {
            if (CellText.SameKey(words[i], unit))
            {
                return false;
            }
        }

        return WordLists.FirstIn(at.Indicator.Annual.GetValueOrDefault().Span, at.Words.CapacityWords) is null;
    }

    /// <summary>T007.</summary>
    private static bool PeriodHasValue(IndicatorAt at, HitList hits)
    {
        if (!HasPeriod(at) || !HasAnnual(at) || at.Indicator.AnnualTarget.Kind != TargetKind.Quantitative)
        {
            return false;
        }

        if (at.Indicator.PeriodTarget.Kind == TargetKind.Qualitative)
        {
            hits.Add(WithBoth(at, "T007", FormColumn.Period) with { Found = RulePlaces.Quote(TextOf(at, Period)), Expected = "含数值的指标值" });
        }

        return true;
    }

    /// <summary>Looks at each target that is there; whether there was any.</summary>
    private static bool EachTarget(IndicatorAt at, HitList hits, Action<IndicatorAt, string, Target, HitList> check)
    {
        var hasPeriod = HasPeriod(at);
        if (hasPeriod)
        {
            check(at, Period, at.Indicator.PeriodTarget, hits);
        }

        var hasAnnual = HasAnnual(at);
        if (hasAnnual)
        {
            check(at, Annual, at.Indicator.AnnualTarget, hits);
        }

        return hasPeriod || hasAnnual;
    }

    private static bool BothQuantitative(IndicatorAt at, out Target period, out Target annual)
    {
        if (HasPeriod(at) && HasAnnual(at))
        {
            period = at.Indicator.PeriodTarget;
            annual = at.Indicator.AnnualTarget;
            return period.Kind == TargetKind.Quantitative && annual.Kind == TargetKind.Quantitative;
        }

        period = annual = Nothing;
        return false;
    }

    private static bool SameUnit(Target left, Target right) =>
        left.IsPercent == right.IsPercent && string.Equals(left.CanonicalUnit ?? "", right.CanonicalUnit ?? "", StringComparison.Ordinal);

    private static readonly Target Nothing = new() { Kind = TargetKind.Qualitative };
}
