using System.Globalization;
using System.Text.Json;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Check;

/// <summary>A file that was checked.</summary>
/// <param name="File">The name to show: a path or a blob name.</param>
public sealed record CheckedFile(string File, ParsedDocument Document, Verdict Verdict);

/// <summary>The JSON of <c>perfingest check --json</c>: findings, and all that was understood. Money in 分.</summary>
public static class CheckJson
{
    private const int MostPending = 1 << 16;

    /// <summary>The whole document: an array of one object a file.</summary>
    public static void Write(Stream output, IEnumerable<CheckedFile> files)
    {
        using var writer = new Utf8JsonWriter(output, ReportJson.Options);
        writer.WriteStartArray();
        foreach (var file in files)
        {
            Write(writer, file);
            writer.Flush();
        }

        writer.WriteEndArray();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>The object of one file.</summary>
    public static void Write(Utf8JsonWriter writer, CheckedFile file)
    {
        var (document, verdict) = (file.Document, file.Verdict);
        writer.WriteStartObject();
        writer.WriteString("file", file.File);
        writer.WriteString("state", ReportJson.Name(verdict.State));
        writer.WriteString("format", ReportJson.Name(document.Format));
        writer.WriteString("encoding", document.Encoding);
        ReportJson.WriteNumberOrNull(writer, "year", verdict.Year);
        writer.WriteString("currencyUnit", CommonUnit(document)?.Name());
        ReportJson.WriteCounts(writer, "counts", verdict.Counts);
        writer.WriteStartArray("findings");
        foreach (var finding in verdict.Findings)
        {
            FindingJson.Write(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("sections");
        WriteSections(writer, document, verdict);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The currency unit of all tables; null where one has none or two differ.</summary>
    internal static CurrencyUnit? CommonUnit(ParsedDocument document)
    {
        CurrencyUnit? common = null;
        foreach (var table in document.Tables)
        {
            if (table.CurrencyUnit is null || (common is not null && common != table.CurrencyUnit))
            {
                return null;
            }

            common = table.CurrencyUnit;
        }

        return common;
    }

    private static void WriteSections(Utf8JsonWriter writer, ParsedDocument document, Verdict verdict)
    {
        var states = verdict.Sections.ToDictionary(section => (section.Table, section.Section), section => section.State);
        for (var t = 0; t < document.Tables.Count; t++)
        {
            var table = document.Tables[t];
            for (var s = 0; s < table.Sections.Count; s++)
            {
                var section = table.Sections[s];
                var state = states.TryGetValue((t, s), out var own) ? own : verdict.State;
                writer.WriteStartObject();
                writer.WriteString("unit", section.UnitName);
                writer.WriteString("state", ReportJson.Name(state));
                ReportJson.WriteNumberOrNull(writer, "year", table.Prelude.Year?.Value ?? verdict.Year);
                writer.WriteString("currencyUnit", table.CurrencyUnit?.Name());
                writer.WriteStartArray("projects");
                foreach (var project in section.Projects)
                {
                    Write(writer, project);
                    if (writer.BytesPending > MostPending)
                    {
                        // A table at the limits is more JSON than may be held in memory.
                        writer.Flush();
                    }
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }
        }
    }

    private static void Write(Utf8JsonWriter writer, Project project)
    {
        writer.WriteStartObject();
        writer.WriteNumber("ordinal", project.Ordinal);
        writer.WriteNumber("line", project.Line);
        writer.WriteString("name", project.Name.Text);
        writer.WriteString("documentNumber", project.Name.DocumentNumber);
        ReportJson.WriteNumberOrNull(writer, "totalFen", project.Amounts.Total.Fen?.Value);
        ReportJson.WriteNumberOrNull(writer, "fiscalFen", project.Amounts.Fiscal.Fen?.Value);
        ReportJson.WriteNumberOrNull(writer, "specialFen", project.Amounts.Special.Fen?.Value);
        ReportJson.WriteNumberOrNull(writer, "otherFen", project.Amounts.Other.Fen?.Value);
        writer.WriteString("goal", project.Goal);
        writer.WriteStartArray("indicators");
        foreach (var indicator in project.Indicators)
        {
            Write(writer, indicator);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Indicator indicator)
    {
        writer.WriteStartObject();
        writer.WriteNumber("seq", indicator.Seq);
        writer.WriteString("level1", indicator.Class.Level1);
        writer.WriteString("level2", indicator.Class.Level2);
        writer.WriteString("name", indicator.Name.Span);
        WriteRaw(writer, "period", indicator.Period);
        WriteRaw(writer, "annual", indicator.Annual);
        Write(writer, "periodTarget", indicator.PeriodTarget);
        Write(writer, "annualTarget", indicator.AnnualTarget);
        writer.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter writer, string name, ReadOnlyMemory<char>? text)
    {
        if (text is { } raw)
        {
            writer.WriteString(name, raw.Span);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, Target target)
    {
        writer.WriteStartObject(name);
        writer.WriteString("kind", ReportJson.Name(target.Kind));
        writer.WriteString("comparator", target.Comparator);
        writer.WriteString("comparatorSource", ReportJson.Name(target.ComparatorSource));
        writer.WriteString("value", Canonical(target.Value));
        writer.WriteString("upperValue", Canonical(target.UpperValue));
        writer.WriteString("unit", target.Unit);
        writer.WriteString("canonicalUnit", target.CanonicalUnit);
        writer.WriteBoolean("isPercent", target.IsPercent);
        writer.WriteEndObject();
    }

    /// <summary>Plain digits without an exponent, grouping or trailing zeros: <c>17000</c>, <c>0.5</c>.</summary>
    private static string? Canonical(decimal? value) =>
        value?.ToString("0.############################", CultureInfo.InvariantCulture);
}
