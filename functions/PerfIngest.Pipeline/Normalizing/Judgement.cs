using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Tables;
using PerfIngest.Pipeline.Settings;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>A document, judged: a pure function of document, upload and settings.</summary>
/// <param name="Rules">The rule pack that judged.</param>
public sealed record Judgement(ParsedDocument Document, Verdict Verdict, Decision Decision, UploadFacts Facts, RulePack Rules)
{
    public EvaluationId Evaluation => Decision.Evaluation;

    /// <summary>Judges <paramref name="document"/> under the settings in force.</summary>
    public static Judgement Of(
        ParsedDocument document, SubmissionPath path, NormalizeMessage upload, RevisionId revision, ActiveSettings active)
    {
        var context = new CheckContext
        {
            Year = path.Year,
            UnitCode = path.Unit,
            Received = upload.Received,
            Settings = active.Settings,
        };
        var verdict = Checker.Check(document, context);
        var evaluation = EvaluationId.Of(active.Settings.Rules.Version, active.Frozen, active.Settings.Hash, AppVersion.Current);
        var facts = new UploadFacts(
            path.Year, path.Unit, upload.Name, upload.Etag, upload.Received, revision.Value, evaluation.Value, active.Settings.Hash);
        var sections = document.Tables.SelectMany(table => table.Sections).ToList();
        var decision = new Decision
        {
            Revision = revision,
            Evaluation = evaluation,
            State = verdict.State,
            File = upload.Name,
            ETag = upload.Etag,
            Sha256 = document.Sha256,
            Totals = AmountSums.Of(sections),
            Projects = sections.Sum(section => section.Projects.Count),
            Indicators = sections.Sum(section => section.Projects.Sum(project => project.Indicators.Count)),
            Counts = verdict.Counts,
            Late = verdict.CountsByCode.ContainsKey("V002"),
            Sections = Math.Max(1, sections.Count),
        };
        return new(document, verdict, decision, facts, active.Settings.Rules);
    }
}
