using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>What the feedback on a new version needs to know of the last accepted one.</summary>
/// <param name="Revision">The revision's id.</param>
/// <param name="Received">When it was received, UTC.</param>
/// <param name="Totals">Sum of its project rows, in 分, each column by itself.</param>
/// <param name="Projects">Its projects, in reading order.</param>
public sealed record PreviousVersion(
    string Revision, DateTimeOffset Received, AmountSums Totals, IReadOnlyList<PreviousProject> Projects)
{
    /// <summary>The summary of a document that was accepted.</summary>
    public static PreviousVersion From(ParsedDocument document, string revision, DateTimeOffset received)
    {
        var projects = document.Tables.SelectMany(table => table.Projects()).Select(PreviousProject.From).ToList();
        var totals = AmountSums.Of(projects.Select(project => project.Amounts));
        return new PreviousVersion(revision, received, totals, projects);
    }
}

/// <summary>One project of an accepted version.</summary>
/// <param name="Key">What versions of a project are matched by: see <see cref="KeyOf"/>.</param>
/// <param name="Name">The name as written, for people.</param>
/// <param name="DocumentNumber">The normalised transfer document number, or null.</param>
/// <param name="Amounts">In 分; blank and unreadable amounts are zero.</param>
public sealed record PreviousProject(string Key, string Name, string? DocumentNumber, AmountSums Amounts)
{
    /// <summary>The project's summary.</summary>
    public static PreviousProject From(Project project) =>
        new(KeyOf(project.Name), project.Name.Text, project.Name.DocumentNumber, default(AmountSums) + project.Amounts);

    /// <summary>
    /// The normalised base name, document number and project code. Position plays no part: a project that moved in the table is the same
    /// project (domain §4.1).
    /// </summary>
    public static string KeyOf(ProjectName name) => $"{CellText.Key(name.Base)}|{name.DocumentNumber}|{name.Code}";
}
