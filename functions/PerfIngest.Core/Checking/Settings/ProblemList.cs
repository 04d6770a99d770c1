namespace PerfIngest.Core.Checking.Settings;

/// <summary>The problems of a set, in the order in which they are found.</summary>
internal sealed class ProblemList
{
    private readonly List<SettingsProblem> _problems = [];

    public IReadOnlyList<SettingsProblem> All => _problems;

    public void Add(string file, int? line, string? column, string? found, string expected, string expectedEn) =>
        _problems.Add(new SettingsProblem(file, line, column, found is null ? null : AmountRows.Shorten(found), expected, expectedEn));

    /// <summary>Adds what reading the file itself found, in the words of its rule.</summary>
    public void Add(string file, Hit hit, string? column)
    {
        var rule = RuleCatalogue.Find(hit.Code);
        Add(
            file, hit.Line, column, hit.Found,
            rule is null ? hit.Code : MessageTemplate.Fill(rule.MessageZh, hit),
            rule is null ? hit.Code : MessageTemplate.Fill(rule.MessageEn, hit));
    }
}
