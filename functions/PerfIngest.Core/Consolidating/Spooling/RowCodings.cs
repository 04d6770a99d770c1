using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Consolidating.Spooling;

internal sealed class ProjectCoding : IRowCoding<ProjectRow>
{
    public void Write(RowWriter writer, ProjectRow row, in UnitBlock block)
    {
        writer.Pooled(row.UnitName == block.Name ? null : row.UnitName);
        writer.Number(row.Ordinal);
        writer.Number(row.Line);
        writer.Number(row.Table);
        writer.Text(row.Name);
        writer.Text(row.BaseName == row.Name ? null : row.BaseName);
        writer.Text(row.Key == row.BaseName ? null : row.Key);
        writer.Text(row.DocumentNumber);
        writer.Text(row.Code);
        writer.Pooled(row.Category);
        writer.Bool(row.IsTransfer);
        writer.Amount(row.TotalFen);
        writer.Amount(row.FiscalFen);
        writer.Amount(row.SpecialFen);
        writer.Amount(row.OtherFen);
        writer.Text(row.Goal);
        writer.Number(row.Indicators);
        writer.Number(row.Quantified);
        writer.Text(row.IndicatorsHash);
    }

    public ProjectRow Read(ref RowReader reader, in UnitBlock block)
    {
        var unitName = reader.Pooled() ?? block.Name!;
        var (ordinal, line, table) = (reader.Int(), reader.Int(), reader.Int());
        var name = reader.Text()!;
        var baseName = reader.Text() ?? name;
        return new()
        {
            Unit = block.Unit,
            UnitName = unitName,
            Ordinal = ordinal,
            Line = line,
            Table = table,
            Name = name,
            BaseName = baseName,
            Key = reader.Text() ?? baseName,
            DocumentNumber = reader.Text(),
            Code = reader.Text(),
            Category = reader.Pooled()!,
            IsTransfer = reader.Bool(),
            TotalFen = reader.Amount(),
            FiscalFen = reader.Amount(),
            SpecialFen = reader.Amount(),
            OtherFen = reader.Amount(),
            Goal = reader.Text()!,
            Indicators = reader.Int(),
            Quantified = reader.Int(),
            IndicatorsHash = reader.Text()!,
        };
    }
}

internal sealed class IssueCoding : IRowCoding<IssueRow>
{
    public void Write(RowWriter writer, IssueRow row, in UnitBlock block)
    {
        writer.Number((int)row.Severity);
        writer.Pooled(row.Code);
        writer.Pooled(row.Sub);
        writer.Maybe(row.Line);
        writer.Maybe(row.Column);
        writer.Maybe(row.Seq);
        writer.Pooled(row.Field);
        writer.Text(row.Message);
        writer.Bool(row.Waived);
    }

    public IssueRow Read(ref RowReader reader, in UnitBlock block)
    {
        var severity = (Severity)reader.Int();
        return new(
            block.Unit, block.Name, block.File, severity, reader.Pooled()!, reader.Pooled(), reader.IntOrNull(), reader.IntOrNull(),
            reader.IntOrNull(), reader.Pooled(), reader.Text()!, reader.Bool(), Nightly: false);
    }
}

internal sealed class RuleCountCoding : IRowCoding<RuleCount>
{
    public void Write(RowWriter writer, RuleCount row, in UnitBlock block)
    {
        writer.Pooled(row.Code);
        writer.Number(row.Count);
    }

    public RuleCount Read(ref RowReader reader, in UnitBlock block) => new(block.Unit, reader.Pooled()!, reader.Int());
}

internal sealed class RuleChangeCoding : IRowCoding<RuleChange>
{
    public void Write(RowWriter writer, RuleChange row, in UnitBlock block)
    {
        writer.Pooled(row.Code);
        writer.Number(row.Old);
        writer.Number(row.New);
    }

    public RuleChange Read(ref RowReader reader, in UnitBlock block) =>
        new(block.Unit, block.Name!, reader.Pooled()!, reader.Int(), reader.Int());
}

internal sealed class ProjectChangeCoding : IRowCoding<ProjectChange>
{
    public void Write(RowWriter writer, ProjectChange row, in UnitBlock block)
    {
        writer.Pooled(row.Kind);
        writer.Pooled(row.UnitName == block.Name ? null : row.UnitName);
        writer.Text(row.Name);
        writer.Text(row.DocumentNumber);
        writer.Amount(row.OldFen);
        writer.Amount(row.NewFen);
        writer.Amount(row.DifferenceFen);
        writer.Decimal(row.Percent);
    }

    public ProjectChange Read(ref RowReader reader, in UnitBlock block)
    {
        var kind = reader.Pooled()!;
        var name = reader.Pooled() ?? block.Name!;
        return new(
            kind, block.Unit, name, reader.Text()!, reader.Text(), reader.Amount(), reader.Amount(), reader.Amount()!.Value,
            reader.DecimalOrNull());
    }
}

/// <summary>The indicators of one project.</summary>
internal sealed record BookProject(int Ordinal, int Line, IReadOnlyList<RollUpIndicator> Indicators);

internal sealed class BookCoding : IRowCoding<BookProject>
{
    public void Write(RowWriter writer, BookProject row, in UnitBlock block)
    {
        writer.Number(row.Ordinal);
        writer.Number(row.Line);
        writer.Number(row.Indicators.Count);
        foreach (var indicator in row.Indicators)
        {
            writer.Number(indicator.Seq);
            writer.Number(indicator.Line - row.Line);
            writer.Pooled(indicator.Level1);
            writer.Pooled(indicator.Level2);
            writer.Text(indicator.Name);
            writer.Text(indicator.Key == indicator.Name ? null : indicator.Key);
            writer.Text(indicator.Period);
            writer.Text(indicator.AnnualText == indicator.Period ? null : indicator.AnnualText);
            writer.Number(((int)indicator.PeriodKind << 4) | ((int)indicator.Annual.Kind << 8) | (indicator.Restated ? 1 : 0)
                | (indicator.Annual.IsPercent ? 2 : 0) | (indicator.AnnualText == indicator.Period ? 4 : 0));
            writer.Pooled(indicator.Annual.Comparator);
            writer.Decimal(indicator.Annual.Value);
            writer.Decimal(indicator.Annual.UpperValue);
            writer.Pooled(indicator.Annual.Unit);
            writer.Pooled(indicator.Annual.CanonicalUnit);
        }
    }

    public BookProject Read(ref RowReader reader, in UnitBlock block)
    {
        var (ordinal, line) = (reader.Int(), reader.Int());
        var indicators = new RollUpIndicator[reader.Int()];
        for (var i = 0; i < indicators.Length; i++)
        {
            var (seq, at) = (reader.Int(), reader.Int() + line);
            var (level1, level2, name) = (reader.Pooled(), reader.Pooled(), reader.Text()!);
            var (key, period, annual) = (reader.Text() ?? name, reader.Text(), reader.Text());
            var marks = reader.Int();
            indicators[i] = new()
            {
                Seq = seq,
                Line = at,
                Level1 = level1,
                Level2 = level2,
                Name = name,
                Key = key,
                Period = period,
                AnnualText = (marks & 4) != 0 ? period : annual,
                PeriodKind = (TargetKind)((marks >> 4) & 0xF),
                Restated = (marks & 1) != 0,
                Annual = new(
                    (TargetKind)((marks >> 8) & 0xF), reader.Pooled(), reader.DecimalOrNull(), reader.DecimalOrNull(), reader.Pooled(),
                    reader.Pooled(), (marks & 2) != 0),
            };
        }

        return new(ordinal, line, indicators);
    }
}
