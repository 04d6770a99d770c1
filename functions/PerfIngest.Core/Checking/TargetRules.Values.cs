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
        if (!at.HasPeriod)
        {
            AddUnfilled(hits, at, AtField(at, "T001", Period) with { Severity = Severity.Warning });
        }

        if (!at.HasAnnual)
        {
            AddUnfilled(hits, at, AtField(at, "T001", Annual));
        }

        return true;
    }

    private static void AddUnfilled(HitList hits, IndicatorAt at, in HitPlace place) => hits.Add(place, at, static (hit, at) => hit with
    {
        Found = RulePlaces.Quote(TextOf(at, hit.Field!)),
        Expected = "指标值",
        Args = new Dictionary<string, string> { ["name"] = RulePlaces.Quote(at.Name) },
    });

    /// <summary>T002.</summary>
    private static bool IsWellFormed(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, target, hits) =>
    {
        if (target.Kind == TargetKind.Invalid)
        {
            AddAtField(hits, at, "T002", field, "比较符、数字、计量单位，如 ≥90%");
        }
    });

    /// <summary>T003.</summary>
    private static bool IsInRange(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, target, hits) =>
    {
        if (target.Value > target.UpperValue)
        {
            AddAtField(hits, at, "T003", field, "下限≤上限");
        }
        else if (target.IsPercent && (target.Value < 0 || target.UpperValue < 0))
        {
            AddAtField(hits, at, "T003", field, "≥0%");
        }
        else if (target.IsPercent && (target.Value > 100 || target.UpperValue > 100) && IsBounded(at))
        {
            AddAtField(hits, at, "T003", field, "≤100%");
        }
    });

    private static bool IsBounded(IndicatorAt at)
    {
        return WordLists.EndsWithAny(RulePlaces.WithoutSuffix(at.NameKey.TrimEnd("%‰")), at.Words.BoundedRates);
    }

    /// <summary>T004.</summary>
    private static bool HasUnit(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, target, hits) =>
    {
        if (target.Kind == TargetKind.Quantitative && !target.IsPercent && string.IsNullOrEmpty(target.Unit))
        {
            AddAtField(hits, at, "T004", field, "计量单位");
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
            AddWithBoth(hits, at, "T005", period.Unit is { Length: > 0 } unit ? unit : "同一计量单位");
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
            AddWithBoth(hits, at, "T006", string.Create(CultureInfo.InvariantCulture, $"≤{period.Value}{period.Unit}"));
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
        for (var i = 0; i < words.Length; i++)
        {
            if (CellText.SameKey(words[i], unit))
            {
                return false;
            }
        }

        return WordLists.FirstIn(at.Annual, at.Words.CapacityWords) is null;
    }

    /// <summary>T007.</summary>
    private static bool PeriodHasValue(IndicatorAt at, HitList hits)
    {
        if (!at.HasPeriod || !at.HasAnnual || at.AnnualTarget.Kind != TargetKind.Quantitative)
        {
            return false;
        }

        if (at.PeriodTarget.Kind == TargetKind.Qualitative)
        {
            hits.Add(at.Place("T007", FormColumn.Period), at, static (hit, at) =>
            {
                var period = RulePlaces.Quote(at.Period);
                return hit with
                {
                    Found = period,
                    Expected = "含数值的指标值",
                    Args = Both(RulePlaces.Quote(at.Annual), period),
                };
            });
        }

        return true;
    }

    /// <summary>Looks at each target that is there; whether there was any.</summary>
    private static bool EachTarget(IndicatorAt at, HitList hits, Action<IndicatorAt, string, Target, HitList> check)
    {
        var hasPeriod = at.HasPeriod;
        if (hasPeriod)
        {
            check(at, Period, at.PeriodTarget, hits);
        }

        var hasAnnual = at.HasAnnual;
        if (hasAnnual)
        {
            check(at, Annual, at.AnnualTarget, hits);
        }

        return hasPeriod || hasAnnual;
    }

    private static bool BothQuantitative(IndicatorAt at, out Target period, out Target annual)
    {
        if (at.HasPeriod && at.HasAnnual)
        {
            period = at.PeriodTarget;
            annual = at.AnnualTarget;
            return period.Kind == TargetKind.Quantitative && annual.Kind == TargetKind.Quantitative;
        }

        period = annual = Nothing;
        return false;
    }

    private static bool SameUnit(Target left, Target right) =>
        left.IsPercent == right.IsPercent && string.Equals(left.CanonicalUnit ?? "", right.CanonicalUnit ?? "", StringComparison.Ordinal);

    private static readonly Target Nothing = new() { Kind = TargetKind.Qualitative };
}
