namespace PerfIngest.Pipeline.Storage;

/// <summary>Names of the table columns, for analysts stable; each stands here once.</summary>
public static class Columns
{
    public const string Year = "Year";
    public const string Unit = "Unit";
    public const string File = "File";
    public const string UploadETag = "UploadETag";
    public const string Received = "Received";
    public const string Sha256 = "Sha256";
    public const string Length = "Length";
    public const string Revision = "Revision";
    public const string Evaluation = "Evaluation";
    public const string State = "State";
    public const string Kind = "Kind";
    public const string Cause = "Cause";
    public const string DecidedAt = "DecidedAt";

    /// <summary>Of a decision's row: when retention took away the rows of its evaluation, UTC.</summary>
    public const string SweptAt = "SweptAt";
    public const string SettingsHash = "SettingsHash";
    public const string RulePackVersion = "RulePackVersion";
    public const string AppVersion = "AppVersion";
    public const string Late = "Late";
    public const string Sections = "Sections";
    public const string Projects = "Projects";
    public const string Indicators = "Indicators";
    public const string Fatal = "Fatal";
    public const string Errors = "Errors";
    public const string Warnings = "Warnings";
    public const string Advice = "Advice";
    public const string TotalFen = "TotalFen";
    public const string FiscalFen = "FiscalFen";
    public const string SpecialFen = "SpecialFen";
    public const string OtherFen = "OtherFen";

    public const string Ordinal = "Ordinal";
    public const string Line = "Line";
    public const string Page = "Page";
    public const string Section = "Section";
    public const string SectionUnit = "SectionUnit";
    public const string Name = "Name";
    public const string BaseName = "BaseName";
    public const string DocumentNumber = "DocumentNumber";
    public const string ProjectCode = "ProjectCode";
    public const string IsTransfer = "IsTransfer";
    public const string Goal = "Goal";
    public const string Seq = "Seq";
    public const string Level1 = "Level1";
    public const string Level2 = "Level2";
    public const string Level1Text = "Level1Text";
    public const string Level2Text = "Level2Text";

    /// <summary>Prefix of the period target's columns: <c>PeriodRaw</c>, <c>PeriodKind</c> … (see <see cref="TargetParts"/>).</summary>
    public const string Period = "Period";

    /// <summary>Prefix of the annual target's columns: <c>AnnualRaw</c>, <c>AnnualKind</c> … (see <see cref="TargetParts"/>).</summary>
    public const string Annual = "Annual";

    /// <summary>What stands behind the prefixes <see cref="Period"/> and <see cref="Annual"/>.</summary>
    public static readonly IReadOnlyList<string> TargetParts =
        ["Raw", "Kind", "Comparator", "ComparatorSource", "Value", "UpperValue", "MeasureUnit", "CanonicalUnit", "IsPercent", "Display"];

    public const string Code = "Code";
    public const string Sub = "Sub";
    public const string Severity = "Severity";
    public const string Lines = "Lines";
    public const string Column = "Column";
    public const string ColumnName = "ColumnName";
    public const string Field = "Field";
    public const string Seqs = "Seqs";
    public const string Offset = "Offset";
    public const string Found = "Found";
    public const string Expected = "Expected";
    public const string Difference = "Difference";
    public const string Message = "Message";
    public const string MessageEn = "MessageEn";
    public const string Waived = "Waived";

    public const string LatestRevision = "LatestRevision";
    public const string LatestEvaluation = "LatestEvaluation";
    public const string LatestState = "LatestState";
    public const string LatestReceived = "LatestReceived";
    public const string LatestFile = "LatestFile";
    public const string AcceptedRevision = "AcceptedRevision";
    public const string AcceptedEvaluation = "AcceptedEvaluation";
    public const string AcceptedReceived = "AcceptedReceived";
    public const string AcceptedFile = "AcceptedFile";
    public const string FirstAccepted = "FirstAccepted";
    public const string Decisions = "Decisions";
    public const string TrimmedRevision = "TrimmedRevision";

    public const string Run = "Run";
    public const string Dimension = "Dimension";
    public const string Key = "Key";
    public const string Label = "Label";
    public const string Units = "Units";
}
