namespace PerfIngest.Core.Checking.Settings;

/// <summary>
/// What is wrong with a settings file, at its place. Any problem makes the whole set invalid: the last good one stays in force.
/// </summary>
/// <param name="File">Such as <c>roster.csv</c>.</param>
/// <param name="Line">1-based line, or null for the file.</param>
/// <param name="Column">Name of the column, or path of the JSON property; null for the row or file.</param>
/// <param name="Found">What stands there, shortened; null for nothing.</param>
/// <param name="Expected">What should stand there, in Chinese.</param>
/// <param name="ExpectedEn">The same in English.</param>
public sealed record SettingsProblem(string File, int? Line, string? Column, string? Found, string Expected, string ExpectedEn);

/// <summary>What reading a set of settings files came to.</summary>
/// <param name="Settings">The set; null when there is a problem.</param>
/// <param name="Problems">All problems, by file and line.</param>
public sealed record SettingsReading(DistrictSettings? Settings, IReadOnlyList<SettingsProblem> Problems);
