using System.Collections.Frozen;

namespace PerfIngest.Core.Tables;

/// <summary>Units of targets: which there are, how far they reach, and what they count as (domain §2).</summary>
internal static class TargetUnits
{
    private const int Longest = 5;
    private const int LongestUnknown = 3;

    private static readonly FrozenDictionary<string, string> Units = (
        "% ‰ ms 个百分点 百分点 月 平方 微克 μg h min 人次 人天 人日 人月 人份 人 名 位 户次 户 家次 家 个月 个工作日 个自然日 个小时 个季度 个学时 个课时 个 "
        + "场次 场 次 起 件次 件套 件 台次 台套 台班 台 套 辆次 辆 批次 批 份 篇 期 天 工作日 自然日 日 小时 分钟 秒钟 秒 毫秒 年 周 星期 "
        + "季度 学期 学年 学时 课时 元 ㎡ m² m2 M2 平方米 平米 平方公里 平方千米 立方米 m³ m3 公顷 亩次 亩 公里 千米 米 厘米 毫米 km KM ㎞ m cm mm "
        + "吨标准煤 吨标煤 吨 t 千克 公斤 克 斤 kg KG ㎏ mg g 升 毫升 L mL ml 千瓦时 千瓦 兆瓦 kW kWh MW 度 "
        + "KB MB GB TB Mbps Gbps 兆 项次 项 处 座 所 间 栋 幢 层 条次 条 块 张 幅 本 册 卷 种 类 只 头 匹 株 棵 盏 盆 门次 门 架次 架 艘 "
        + "枚 颗 把 支 根 片 段 宗 例次 例 单 笔 票 组 队 班次 班 车次 航班 床位 床 席 点位 点次 分 倍 级 档 届 轮 遍 集 部 首 字 页 道 题 "
        + "剂次 剂 针次 盒 箱 瓶 桶 袋 包 副 双 对 标段 村 镇 校 站 网点 用户 路 口 孔 面 具 樘 顶 艇 尾 羽 ℃ 摄氏度 dB 分贝 岗位 学位 车位 KW KWh MPa kPa")
        .Split(' ').ToFrozenDictionary(unit => unit, StringComparer.Ordinal);

    /// <summary>What follows a unit's character where it is no unit but the start of a word.</summary>
    private static readonly FrozenDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["人"] = "员才民力工大社",
        ["月"] = "份底初末前中上下度均",
        ["名"] = "单称",
        ["位"] = "置",
        ["家"] = "庭长",
        ["户"] = "外籍",
        ["场"] = "所地馆景",
        ["次"] = "要",
        ["台"] = "账阶",
        ["套"] = "餐",
        ["批"] = "复准",
        ["期"] = "间限",
        ["天"] = "津河然",
        ["日"] = "常",
        ["年"] = "度级",
        ["处"] = "理置罚分",
        ["所"] = "属有在需",
        ["间"] = "隔接",
        ["层"] = "面级",
        ["条"] = "件例款",
        ["张"] = "贴",
        ["本"] = "级区市年单地",
        ["种"] = "植子养",
        ["类"] = "型别似",
        ["门"] = "诊户",
        ["支"] = "持付出部撑",
        ["片"] = "区",
        ["组"] = "织成",
        ["单"] = "位独",
        ["班"] = "子组主",
        ["分"] = "析类级别局布配包期开批管",
        ["部"] = "门分位",
        ["道"] = "路",
        ["对"] = "于应",
        ["级"] = "别",
        ["包"] = "括含",
        ["面"] = "积向对",
        ["路"] = "灯段线",
        ["口"] = "岸",
        ["座"] = "谈",
        ["头"] = "部",
        ["度"] = "假",
        ["升"] = "级学",
        ["站"] = "点",
        ["校"] = "园长",
        ["字"] = "号",
        ["克"] = "服",
        ["米"] = "粉",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Units.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> WordLookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsUnit(ReadOnlySpan<char> text) => Lookup.ContainsKey(text) || text is "％";

    /// <summary>The unit that starts <paramref name="text"/>, with any <c>/ unit</c> after it; null where none does.</summary>
    /// <param name="text">What follows a number and its scale.</param>
    /// <param name="length">Characters that the unit takes.</param>
    public static string? Match(ReadOnlySpan<char> text, out int length)
    {
        var unit = Simple(text, out length);
        if (unit is null)
        {
            return null;
        }

        while (Divisor(text[length..], out var taken) is { } divisor)
        {
            unit = string.Concat(unit, text[length] is '·' or '•' ? "·" : "/", divisor);
            length += taken;
        }

        return unit;
    }

    /// <summary>The unit for aggregation: people are people however they are counted; spellings of a square metre are one.</summary>
    public static string? Canonical(string? unit) => unit switch
    {
        not null when unit.Contains('·', StringComparison.Ordinal) => unit.Replace('·', '/'),
        "名" or "位" => "人",
        "㎡" or "m²" or "m2" or "M2" or "平米" => "平方米",
        "个工作日" => "工作日",
        "个小时" => "小时",
        _ => unit,
    };

    /// <summary>Whether the unit grades rather than counts: believed only beside a symbol or alone.</summary>
    public static bool IsGrade(string? unit) => unit is "级" or "档" or "类" or "度" or "届" or "字" or "路" or "面" or "口" or "孔";

    /// <summary>The unit of a count that is named before its number: 次数为0 counts in 次, 培训人次≥300 in 人次.</summary>
    public static string? FromName(ReadOnlySpan<char> name)
    {
        var counted = name.TrimEnd(" :");
        if (counted is [.., '数'])
        {
            counted = counted[..^1];
            return Suffix(counted, 2) ?? Suffix(counted, 1);
        }

        return Suffix(counted, 2) is "人次" or "场次" or "批次" or "班次" or "车次" ? Suffix(counted, 2) : null;
    }

    private static string? Suffix(ReadOnlySpan<char> text, int length) =>
        text.Length >= length && Lookup.TryGetValue(text[^length..], out var unit) ? unit : null;

    private static string? Simple(ReadOnlySpan<char> text, out int length)
    {
        for (length = Math.Min(Longest, text.Length); length > 0; length--)
        {
            if (Lookup.TryGetValue(text[..length], out var unit) && !StartsWord(text[..length], text[length..]))
            {
                return unit;
            }
        }

        return null;
    }

    private static bool StartsWord(ReadOnlySpan<char> unit, ReadOnlySpan<char> rest)
    {
        if (rest.IsEmpty)
        {
            return false;
        }

        return char.IsAsciiLetter(unit[^1])
            ? char.IsAsciiLetterOrDigit(rest[0])
            : WordLookup.TryGetValue(unit, out var continuations) && continuations.Contains(rest[0], StringComparison.Ordinal);
    }

    /// <summary><c>/月</c>, <c>每人</c>, <c>·次</c>: one more divisor of a compound unit.</summary>
    private static string? Divisor(ReadOnlySpan<char> text, out int taken)
    {
        taken = 0;
        if (text is not ['/' or '每' or '·' or '•', .. var rest] || rest.IsEmpty)
        {
            return null;
        }

        var gap = rest.Length - rest.TrimStart(' ').Length;
        rest = rest[gap..];
        if (rest is ['月' or '生', ..])
        {
            taken = gap + 2;
            return rest[0] == '月' ? "月" : "生";
        }

        if (Simple(rest, out var length) is { } known)
        {
            taken = gap + 1 + length;
            return known;
        }

        var end = 0;
        while (end < rest.Length && rest[end] is >= '\u4E00' and <= '\u9FFF')
        {
            end++;
        }

        if (text[0] != '/' || end is 0 or > LongestUnknown || end != rest.Length)
        {
            return null;
        }

        taken = gap + 1 + end;
        return rest[..end].ToString();
    }
}
