using System.CommandLine;
using System.CommandLine.Parsing;
using PerfIngest.Cli.Saying;

namespace PerfIngest.Cli.Frame;

/// <summary>Options and arguments that several verbs have, with the checks that name the mend.</summary>
internal static class Options
{
    private const int FirstYear = 2000;
    private const int LastYear = 2099;

    /// <summary>The language, on every verb.</summary>
    public static Option<string?> Lang()
    {
        var option = new Option<string?>(Languages.Option) { Description = Texts.LangOption, Recursive = true };
        option.AcceptOnlyFromAmong(Languages.Names);
        return option;
    }

    public static Option<int?> Year(string description) => Checked(new Option<int?>("--year") { Description = description });

    public static Option<int> RequiredYear() => Checked(new Option<int>("--year") { Description = Texts.YearOption, Required = true });

    public static Option<int> YearOr(int year, string description) =>
        Checked(new Option<int>("--year") { Description = description, DefaultValueFactory = _ => year });

    public static Option<string> RequiredUnit() => new("--unit") { Description = Texts.UnitOption, Required = true };

    public static Option<bool> Json() => new("--json") { Description = Texts.JsonOption };

    /// <summary>Refuses a whole number outside a range.</summary>
    public static Option<int> Within(this Option<int> option, int least, int most)
    {
        option.Validators.Add(result => Check(result, option.Name, least, most));
        return option;
    }

    /// <summary>Names with their wildcards filled in, for shells that leave that to the program; a name that is a file stays as it is.</summary>
    /// <exception cref="UsageException">A name is missing, a folder, or a wildcard that nothing fits.</exception>
    public static string[] Files(IEnumerable<string> names)
    {
        var files = names.SelectMany(Expand).ToArray();
        Array.ForEach(files, RequireFile);
        return files;
    }

    private static IEnumerable<string> Expand(string name)
    {
        var folder = Path.GetDirectoryName(name) ?? "";
        if (File.Exists(name) || Path.GetFileName(name).AsSpan().IndexOfAny('*', '?') < 0 || (folder.Length > 0 && !Directory.Exists(folder)))
        {
            return [name];
        }

        var found = Directory.EnumerateFiles(folder.Length > 0 ? folder : ".", Path.GetFileName(name))
            .Select(file => Path.Combine(folder, Path.GetFileName(file))).Order(StringComparer.Ordinal).ToList();
        return found.Count > 0 ? found : [name];
    }

    /// <summary>Throws unless <paramref name="name"/> is a file.</summary>
    /// <exception cref="UsageException">It is missing, or a folder.</exception>
    public static void RequireFile(string name)
    {
        if (Directory.Exists(name))
        {
            throw new UsageException(Texts.IsFolder(name));
        }

        if (!File.Exists(name))
        {
            throw new UsageException(Texts.NoFile(name));
        }
    }

    private static Option<T> Checked<T>(Option<T> option)
    {
        option.Validators.Add(result => Check(result, option.Name, FirstYear, LastYear));
        return option;
    }

    private static void Check(OptionResult result, string name, int least, int most)
    {
        if (result.Tokens.Count == 1
            && (!int.TryParse(result.Tokens[0].Value, System.Globalization.NumberStyles.AllowLeadingSign, null, out var value)
                || value < least || value > most))
        {
            result.AddError(Texts.NotWithin(name, result.Tokens[0].Value, least, most));
        }
    }
}
