using System.Globalization;
using PerfIngest.Core.Reading;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>
/// One row of a settings CSV. Each reading method reports what is wrong with its cell and returns a default then; a row with a problem
/// never reaches the settings, since the set as a whole is refused.
/// </summary>
internal sealed class SettingsRow(SettingsSheet sheet, GridRow row)
{
    private const int LongestCode = 64;
    private static readonly TimeSpan BureauOffset = TimeSpan.FromHours(8);

    public int Line => row.Line;

    public void Problem(string? column, string? found, string expected, string expectedEn) =>
        sheet.Problem(row.Line, column, found, expected, expectedEn);

    public string? Text(string column) => sheet.Cell(row, column);

    public string Required(string column)
    {
        if (Text(column) is { } text)
        {
            return text;
        }

        Problem(column, null, "必填", "a value");
        return "";
    }

    public int Year()
    {
        var text = Required("year");
        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 2000 and <= 2099)
        {
            return year;
        }

        if (text.Length > 0)
        {
            Problem("year", text, "四位年份，如 2025", "a year of four digits, such as 2025");
        }

        return 0;
    }

    /// <summary>A code that can stand in paths and keys.</summary>
    public string? Code(string column, bool required)
    {
        var text = required ? Required(column) : Text(column);
        if (text is { Length: > 0 } && (text.Length > LongestCode || text.Any(IsTreacherous)))
        {
            Problem(column, text, @"代码：至多 64 个字符，不含空白和 / \ # ? %", @"a code of at most 64 characters without white space or / \ # ? %");
        }

        return text;
    }

    /// <summary>An amount in 万元, not negative, exact to the 分.</summary>
    public Fen? Wan(string column, bool required)
    {
        var text = required ? Required(column) : Text(column);
        if (text is not { Length: > 0 })
        {
            return null;
        }

        if (IsGrouped(text) && decimal.TryParse(
                text.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var wan)
            && wan is >= 0 and < 1_000_000_000_000 && decimal.Truncate(wan * Fen.PerWan) == wan * Fen.PerWan)
        {
            return new Fen((long)(wan * Fen.PerWan));
        }

        Problem(column, text, "万元金额，不为负，如 1,234.56", "an amount in 万元, not negative, such as 1,234.56");
        return null;
    }

    /// <summary>A day, or a minute of it, on the bureau's clock (UTC+8), as UTC.</summary>
    /// <param name="endOfDay">Whether a day without a time means its end (24:00).</param>
    public DateTimeOffset? Instant(string column, bool endOfDay)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day < DateOnly.MaxValue)
        {
            return new DateTimeOffset((endOfDay ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), BureauOffset).ToUniversalTime();
        }

        if (DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && time.Year > 1)
        {
            return new DateTimeOffset(time, BureauOffset).ToUniversalTime();
        }

        Problem(column, text, "日期 2025-02-28 或时间 2025-02-28 17:30（北京时间）", "a date 2025-02-28 or a time 2025-02-28 17:30 (UTC+8)");
        return null;
    }

    public DateOnly? Day(string column)
    {
        if (Text(column) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Problem(column, text, "日期，如 2025-02-28", "a date, such as 2025-02-28");
        return null;
    }

    private static bool IsTreacherous(char c) => char.IsControl(c) || char.IsWhiteSpace(c) || c is '/' or '\\' or '#' or '?' or '%';

    /// <summary>Whether the commas of a number, if any, stand before groups of three digits.</summary>
    private static bool IsGrouped(string text)
    {
        var whole = text.Split('.')[0].Split(',');
        return whole.Length == 1 || (whole[0].Length is >= 1 and <= 3 && whole.Skip(1).All(group => group.Length == 3));
    }
}
