using Microsoft.Extensions.Options;

namespace PerfIngest.Pipeline;

/// <summary>What a deployment sets, under <c>PerfIngest</c> in its configuration. Checked at start: a bad value stops the host.</summary>
public sealed class PipelineOptions
{
    public const string Section = "PerfIngest";

    /// <summary>Administrative code of the district: six digits. One storage account is one district.</summary>
    public string DistrictCode { get; set; } = "000000";

    /// <summary>Name of the district, for titles: 1 to 40 characters.</summary>
    public string DistrictName { get; set; } = "本区";

    /// <summary>Largest text file, in MiB: 1 to 64.</summary>
    public int MaxTextMiB { get; set; } = 64;

    /// <summary>Largest workbook, in MiB: 1 to 20.</summary>
    public int MaxWorkbookMiB { get; set; } = 20;

    /// <summary>Bytes of uploads that one process holds at a time, over all its concurrent invocations, in MiB: 64 to 4,096.</summary>
    public int ByteBudgetMiB { get; set; } = 64;

    /// <summary>How long a worker goes on with the settings that it has read before it looks for newer ones, in seconds: 0 to 3,600.</summary>
    public int SettingsAgeSeconds { get; set; } = 5;

    /// <summary>An upload without a decision after this time is named as stuck, in minutes: 1 to 1,440.</summary>
    public int StuckMinutes { get; set; } = 15;

    /// <summary>
    /// How long the rows, roll-ups and parsed documents of superseded versions are kept, in days: 30 to 36,500. Uploads, their bytes as read,
    /// the audit trail and what a kept report names stay for good.
    /// </summary>
    public int RetentionDays { get; set; } = 400;
}

/// <summary>Refuses bad options; each message names the key, the value and the form expected.</summary>
public sealed class PipelineOptionsValidator : IValidateOptions<PipelineOptions>
{
    public ValidateOptionsResult Validate(string? name, PipelineOptions options)
    {
        var failures = new List<string>();
        Require(
            nameof(options.DistrictCode),
            options.DistrictCode,
            "six digits, such as 440113",
            options.DistrictCode is { Length: 6 } code && code.All(char.IsAsciiDigit));
        Require(nameof(options.DistrictName), options.DistrictName, "1 to 40 characters", options.DistrictName is { Length: >= 1 and <= 40 });
        Within(nameof(options.MaxTextMiB), options.MaxTextMiB, 1, 64);
        Within(nameof(options.MaxWorkbookMiB), options.MaxWorkbookMiB, 1, 20);
        Within(nameof(options.ByteBudgetMiB), options.ByteBudgetMiB, 64, 4_096);
        Within(nameof(options.SettingsAgeSeconds), options.SettingsAgeSeconds, 0, 3_600);
        Within(nameof(options.StuckMinutes), options.StuckMinutes, 1, 1_440);
        Within(nameof(options.RetentionDays), options.RetentionDays, 30, 36_500);
        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Within(string key, int value, int least, int most) =>
            Require(key, value, $"a whole number from {least} to {most}", value >= least && value <= most);

        void Require(string key, object? value, string expected, bool holds)
        {
            if (!holds)
            {
                failures.Add($"{PipelineOptions.Section}:{key} is '{value}'; expected {expected}.");
            }
        }
    }
}
