namespace PerfIngest.Core.Tables;

/// <summary>Tells targets without a certain number apart (domain §2.2): label, action, delegated, standard, ordinal.</summary>
internal static class TargetStatements
{
    private static readonly string[] Grades = ["优秀", "优良", "优", "良好", "良", "中", "满意", "基本满意", "较满意", "比较满意", "非常满意", "一般", "高", "较高", "好", "较好", "明显", "显著", "较明显"];

    private static readonly string[] Conforming = ["合格", "达标", "合规", "合法合规", "通过", "通过验收", "验收合格", "验收通过", "符合", "是", "达标率"];

    private static readonly string[] ConformityHeads = ["按", "依", "根据", "符合", "严格按", "严格依", "遵守", "遵循", "严格执行", "执行", "满足", "达到", "参照", "参考"];

    private static readonly string[] Norms = ["标准", "规定", "要求", "规范", "文件", "政策", "制度", "办法", "合同", "法规", "法律", "协议", "程序", "流程", "方案", "规程", "细则", "号"];

    /// <summary>Nouns that name a metric whatever stands before them, an effect verb apart.</summary>
    private static readonly string[] MetricEnds =
    [
        "率", "数", "数量", "人次", "场次", "比例", "占比", "比重", "金额", "总额", "额", "量", "面积", "长度", "时长", "天数", "总量", "覆盖面",
    ];

    /// <summary>Nouns that name a metric only where no verb opens the text.</summary>
    private static readonly string[] LooseEnds = ["性", "度", "情况", "水平", "程度", "效果", "质量", "时间", "成本", "补贴", "补助", "资助", "经费", "费用", "支出", "标准"];

    /// <summary>Counts are named with any verb that is not an effect: 带动就业人数, 稳定就业人数.</summary>
    private static readonly string[] CountEnds = ["人数", "数量", "次数", "户数", "家数", "件数", "个数", "人次", "场次", "天数"];

    private static readonly string[] Effects =
    [
        "提高", "提升", "增强", "增加", "促进", "推动", "推进", "改善", "降低", "减少", "优化", "营造", "有效", "进一步", "持续", "不断", "明显",
        "显著", "逐步", "稳步", "大力", "切实", "全面", "缓解", "扩大", "避免", "防止", "杜绝",
    ];

    private static readonly string[] Upkeep =
    [
        "保障", "保证", "确保", "加强", "稳定", "带动", "控制", "维护", "维持", "保持", "巩固", "完善",
    ];

    private static readonly string[] Verbs =
    [
        "完成", "实现", "落实", "发放", "支付", "帮助", "支持", "实施", "开展", "举办", "建设", "建立", "购置", "采购", "组织", "对", "每", "按", "及时",
        "为", "加快", "拨付", "解决", "满足", "提供", "引导", "鼓励", "做好", "健全", "给予", "达到", "形成", "符合", "无", "零",
    ];

    /// <summary>The subKind of a prepared text without a certain number.</summary>
    public static string Classify(ReadOnlySpan<char> text)
    {
        if (IsDelegated(text))
        {
            return "delegated";
        }

        if (ComparesOnScale(text) || IsOneOf(text, Grades))
        {
            return "ordinal";
        }

        if (IsOneOf(text, Conforming) || IsStandard(text))
        {
            return "standard";
        }

        return IsLabel(text) ? "label" : "action";
    }

    private static bool ComparesOnScale(ReadOnlySpan<char> text) =>
        TargetComparators.ComparesWithText(text) || text.EndsWith("以上", StringComparison.Ordinal);

    /// <summary>完成…下达…任务: the figure is set elsewhere.</summary>
    private static bool IsDelegated(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf("下达", StringComparison.Ordinal);
        var rest = at < 0 ? default : text[at..];
        return rest.Contains("任务", StringComparison.Ordinal) || rest.Contains("指标", StringComparison.Ordinal)
            || rest.Contains("目标", StringComparison.Ordinal) || rest.Contains("计划", StringComparison.Ordinal);
    }

    private static bool IsStandard(ReadOnlySpan<char> text) => StartsWith(text, ConformityHeads) && Contains(text, Norms) && !text.Contains('，');

    private static bool IsLabel(ReadOnlySpan<char> text) =>
        !text.ContainsAny("，,;。") && !text.ContainsAnyInRange('0', '9') && !StartsWith(text, Effects)
        && (EndsWith(text, CountEnds) || !StartsWith(text, Upkeep))
        && (EndsWith(text, MetricEnds) || (EndsWith(text, LooseEnds) && !StartsWith(text, Verbs)));

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.SequenceEqual(word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool StartsWith(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWith(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
