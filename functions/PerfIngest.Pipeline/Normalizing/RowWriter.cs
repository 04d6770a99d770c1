using System.Globalization;
using Azure.Data.Tables;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>Writes the rows of one evaluation: write-once, the same whoever writes them.</summary>
public sealed class RowWriter(StorageAccount account)
{
    /// <summary>Most characters of texts that are short by nature; a longer one stands whole in the parsed document.</summary>
    private const int ShortText = 2_000;

    /// <summary>
    /// Writes projects and indicators, unless a fatal finding forbids it, and all findings but advice: the tables side by side, as their
    /// rows are partitions of their own and none is read before all are there.
    /// </summary>
    public Task WriteAsync(string partition, ParsedDocument document, Verdict verdict, CancellationToken cancellationToken) =>
        verdict.State == VerdictState.Rejected
            ? WriteFindingsAsync(partition, verdict, cancellationToken)
            : Task.WhenAll(
                WriteProjectsAsync(partition, document, cancellationToken),
                WriteIndicatorsAsync(partition, document, cancellationToken),
                WriteFindingsAsync(partition, verdict, cancellationToken));

    private async Task WriteProjectsAsync(string partition, ParsedDocument document, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(account.Table(TableNames.Projects));
        foreach (var (section, project) in Projects(document))
        {
            var amounts = project.Amounts;
            var entity = new TableEntity(partition, TableKeys.Project(project.Ordinal))
            {
                [Columns.Ordinal] = project.Ordinal,
                [Columns.Line] = project.Line,
                [Columns.Page] = project.Page,
                [Columns.SectionUnit] = Cut(section.UnitName),
                [Columns.Name] = Cut(project.Name.Text),
                [Columns.BaseName] = Cut(project.Name.Base),
                [Columns.DocumentNumber] = Cut(project.Name.DocumentNumber),
                [Columns.ProjectCode] = Cut(project.Name.Code),
                [Columns.IsTransfer] = project.Name.IsTransfer,
                [Columns.TotalFen] = amounts.Total.Fen?.Value,
                [Columns.FiscalFen] = amounts.Fiscal.Fen?.Value,
                [Columns.SpecialFen] = amounts.Special.Fen?.Value,
                [Columns.OtherFen] = amounts.Other.Fen?.Value,
                [Columns.Indicators] = project.Indicators.Count,
            };
            LongText.Set(entity, Columns.Goal, project.Goal);
            await batch.AddAsync(entity, cancellationToken);
        }

        await batch.FlushAsync(cancellationToken);
    }

    private async Task WriteIndicatorsAsync(string partition, ParsedDocument document, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(account.Table(TableNames.Indicators));
        foreach (var (_, project) in Projects(document))
        {
            for (var place = 1; place <= project.Indicators.Count; place++)
            {
                var indicator = project.Indicators[place - 1];
                var entity = new TableEntity(partition, TableKeys.Indicator(project.Ordinal, place))
                {
                    [Columns.Ordinal] = project.Ordinal,
                    [Columns.Seq] = indicator.Seq,
                    [Columns.Line] = indicator.Line,
                    [Columns.Level1] = indicator.Class.Level1,
                    [Columns.Level2] = indicator.Class.Level2,
                    [Columns.Level1Text] = Cut(indicator.Level1.ToString()),
                    [Columns.Level2Text] = Cut(indicator.Level2.ToString()),
                };
                var room = LongText.Set(entity, Columns.Name, indicator.Name.ToString());
                room = AddTarget(entity, Columns.Period, indicator.Period, indicator.PeriodTarget, room);
                AddTarget(entity, Columns.Annual, indicator.Annual, indicator.AnnualTarget, room);
                await batch.AddAsync(entity, cancellationToken);
            }
        }

        await batch.FlushAsync(cancellationToken);
    }

    private async Task WriteFindingsAsync(string partition, Verdict verdict, CancellationToken cancellationToken)
    {
        var batch = new TableBatch(account.Table(TableNames.Findings));
        var number = 0;
        foreach (var finding in verdict.Findings)
        {
            number++;
            if (finding.Severity == Severity.Advice)
            {
                continue;
            }

            var hit = finding.Hit;
            await batch.AddAsync(
                new TableEntity(partition, TableKeys.Finding(number))
                {
                    [Columns.Code] = hit.Code,
                    [Columns.Sub] = hit.Sub,
                    [Columns.Severity] = finding.Severity.ToString(),
                    [Columns.Line] = hit.Line,
                    [Columns.Lines] = Cut(string.Join(',', hit.Lines)),
                    [Columns.Column] = hit.Column,
                    [Columns.ColumnName] = Cut(hit.ColumnName),
                    [Columns.Field] = Cut(hit.Field),
                    [Columns.Seq] = hit.Seq,
                    [Columns.Seqs] = Cut(string.Join(',', hit.Seqs)),
                    [Columns.Offset] = hit.Offset,
                    [Columns.Found] = Cut(hit.Found),
                    [Columns.Expected] = Cut(hit.Expected),
                    [Columns.Difference] = hit.Difference,
                    [Columns.Message] = Cut(finding.Message),
                    [Columns.MessageEn] = Cut(finding.MessageEn),
                    [Columns.Waived] = finding.Waived,
                },
                cancellationToken);
        }

        await batch.FlushAsync(cancellationToken);
    }

    private static IEnumerable<(Section Section, Project Project)> Projects(ParsedDocument document) =>
        from table in document.Tables
        from section in table.Sections
        from project in section.Projects
        select (section, project);

    private static int AddTarget(TableEntity entity, string prefix, ReadOnlyMemory<char>? raw, Target target, int room)
    {
        entity[prefix + "Kind"] = target.Kind.ToString();
        entity[prefix + "Comparator"] = target.Comparator;
        entity[prefix + "ComparatorSource"] = target.ComparatorSource.ToString();
        entity[prefix + "Value"] = Canonical(target.Value);
        entity[prefix + "UpperValue"] = Canonical(target.UpperValue);
        entity[prefix + "MeasureUnit"] = target.Unit;
        entity[prefix + "CanonicalUnit"] = target.CanonicalUnit;
        entity[prefix + "IsPercent"] = target.IsPercent;
        // For charts only; sums use the exact text beside it.
        entity[prefix + "Display"] = target.Value is { } value ? (double)value : null;
        return LongText.Set(entity, prefix + "Raw", raw?.ToString(), room);
    }

    private static string? Canonical(decimal? value) => value?.ToString("0.############################", CultureInfo.InvariantCulture);

    private static string? Cut(string? text) => LongText.Start(text, ShortText);
}
