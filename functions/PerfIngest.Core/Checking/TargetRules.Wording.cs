using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

public static partial class TargetRules
{
    /// <summary>T008: one hit for each target that repeats the name.</summary>
    private static bool SaysMoreThanName(IndicatorAt at, HitList hits) => EachTarget(at, hits, static (at, field, _, hits) =>
    {
        if (CellText.SameKey(TextOf(at, field), at.Name))
        {
            AddAtField(hits, at, "T008", field, "与指标名称不同的指标值");
        }
    });

    /// <summary>T009.</summary>
    private static bool TargetsDiffer(IndicatorAt at, HitList hits)
    {
        if (!at.HasPeriod || !at.HasAnnual)
        {
            return false;
        }

        if (at.Annual.Trim().SequenceEqual(at.Period.Trim()))
        {
            hits.Add(at.Place("T009", FormColumn.Annual), at, static (hit, at) =>
                hit with { Found = RulePlaces.Quote(at.Annual), Expected = "跨年度项目应分别填写" });
        }

        return true;
    }

    /// <summary>T010.</summary>
    private static bool IsQuantified(IndicatorAt at, HitList hits)
    {
        if (!at.HasAnnual)
        {
            return false;
        }

        var annual = at.AnnualTarget;
        if (annual.Kind == TargetKind.Qualitative)
        {
            AddWithAnnual(hits, at, "T010", "可衡量的数值或分级标准", annual.SubKind == "delegated" ? "b" : "a");
        }

        return true;
    }

    /// <summary>T011.</summary>
    private static bool HasComparator(IndicatorAt at, HitList hits)
    {
        if (!at.HasAnnual || at.AnnualTarget is not { Kind: TargetKind.Quantitative } annual)
        {
            return false;
        }

        if (annual.ComparatorSource is ComparatorSource.Implied or ComparatorSource.None)
        {
            AddWithBoth(hits, at, "T011", "≥、≤、= 等比较符", "a");
        }

        if (BothQuantitative(at, out var period, out _)
            && period.Value == annual.Value
            && period.UpperValue == annual.UpperValue
            && SameUnit(period, annual)
            && !string.Equals(period.Comparator, annual.Comparator, StringComparison.Ordinal))
        {
            AddWithBoth(hits, at, "T011", period.Comparator ?? "与周期值相同的比较符", "b");
        }

        return true;
    }

    /// <summary>T012: at most one hit for references, one for hedges, each with all the words found.</summary>
    private static bool IsFirm(IndicatorAt at, HitList hits)
    {
        if (!at.HasAnnual)
        {
            return false;
        }

        var key = at.AnnualKey;
        if (!key.ContainsAny(at.Words.Unfirm))
        {
            return true;
        }

        if (PriorYears(key, at.Words) is { } years)
        {
            AddDoubtful(hits, at, "a", years);
        }

        string? hedges = null;
        foreach (var word in at.Words.Hedges)
        {
            if (at.Words.IndexOf(key, word) >= 0)
            {
                hedges = hedges is null ? word : $"{hedges}、{word}";
            }
        }

        if (hedges is not null)
        {
            AddDoubtful(hits, at, "b", hedges);
        }

        return true;
    }

    private static void AddDoubtful(HitList hits, IndicatorAt at, string sub, string word) =>
        hits.Add(at.Place("T012", FormColumn.Annual, sub), (at, word), static (hit, state) => hit with
        {
            Found = state.word,
            Expected = "确定的指标值",
            Args = new Dictionary<string, string> { ["annual"] = RulePlaces.Quote(state.at.Annual), ["word"] = state.word },
        });

    /// <summary>The first reference to a year of each word, such as 参照2024年, or null.</summary>
    private static string? PriorYears(ReadOnlySpan<char> key, WordLists words)
    {
        string? found = null;
        foreach (var word in words.PriorYearWords)
        {
            for (var at = words.IndexOf(key, word); at >= 0; at = words.IndexOf(key, word, at + word.Length))
            {
                var year = at + word.Length;
                if (RuleText.IsYear(key, year) && year + 4 < key.Length && key[year + 4] == '年')
                {
                    var reference = key[at..(year + 5)].ToString();
                    found = found is null ? reference : $"{found}、{reference}";
                    break;
                }
            }
        }

        return found;
    }

    /// <summary>T013.</summary>
    private static bool IsSingle(IndicatorAt at, HitList hits)
    {
        if (!at.HasAnnual)
        {
            return false;
        }

        var key = at.BareAnnualKey;
        if (RuleText.HoldsNumber(key) && HasClauses(key))
        {
            AddWithAnnual(hits, at, "T013", "一个指标一个目标");
        }

        return true;
    }

    /// <summary>Whether ， and ； leave two clauses that say something. The comma of 1,000 divides nothing.</summary>
    private static bool HasClauses(ReadOnlySpan<char> key)
    {
        var clauses = 0;
        var open = false;
        for (var at = 0; at < key.Length; at++)
        {
            if (key[at] == ';' || (key[at] == ',' && !IsThousands(key, at)))
            {
                open = false;
            }
            else if (!open && char.IsLetterOrDigit(key[at]))
            {
                open = true;
                clauses++;
            }
        }

        return clauses >= 2;
    }

    private static bool IsThousands(ReadOnlySpan<char> key, int at)
    {
        var rest = key[(at + 1)..];
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        return at > 0 && char.IsAsciiDigit(key[at - 1]) && (digits < 0 ? rest.Length : digits) == 3;
    }

    /// <summary>T014.</summary>
    private static bool MeasureSuitsName(IndicatorAt at, HitList hits)
    {
        if (!at.HasAnnual || at.AnnualTarget is not { Kind: not TargetKind.Invalid } annual)
        {
            return false;
        }

        var name = at.NameKey;
        if (RuleText.IsRateName(name) && !IsRate(at, annual))
        {
            AddMisfit(hits, at, "a", "百分比");
        }

        if (annual.CanonicalUnit is { } unit
            && (unit == "人次" || unit.StartsWith("人次/", StringComparison.Ordinal))
            && name.Contains("人数", StringComparison.Ordinal)
            && !name.Contains("人次", StringComparison.Ordinal))
        {
            AddMisfit(hits, at, "b", "人");
        }

        if (annual.Kind != TargetKind.Quantitative
            && WordLists.EndsWithAny(RulePlaces.WithoutSuffix(name), at.Words.CountNames)
            && (annual.Kind == TargetKind.Date || !HoldsNumber(at)))
        {
            AddMisfit(hits, at, "c", "数值");
        }

        return true;
    }

    private static void AddMisfit(HitList hits, IndicatorAt at, string sub, string expected) =>
        hits.Add(at.Place("T014", FormColumn.Annual, sub), (at, expected), static (hit, state) =>
        {
            var annual = RulePlaces.Quote(state.at.Annual);
            return hit with
            {
                Found = annual,
                Expected = state.expected,
                Args = new Dictionary<string, string> { ["annual"] = annual, ["name"] = RulePlaces.Quote(state.at.Name) },
            };
        });

    /// <summary>Whether a target is a share: a percentage or per mille, also one whose number is in doubt.</summary>
    private static bool IsRate(IndicatorAt at, Target annual)
    {
        if (annual.IsPercent || annual.Unit is "‰" or "‱")
        {
            return true;
        }

        return annual.Kind == TargetKind.Qualitative
            && at.BareAnnualKey is var key
            && (key.ContainsAny("%‰") || key.Contains("百分之", StringComparison.Ordinal));
    }

    private static bool HoldsNumber(IndicatorAt at) => RuleText.HoldsNumber(at.BareAnnualKey);
}
