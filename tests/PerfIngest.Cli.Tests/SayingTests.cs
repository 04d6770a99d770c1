using System.Reflection;
using PerfIngest.Cli.Saying;
using PerfIngest.Core.Checking;
using PerfIngest.Core.Consolidating;

namespace PerfIngest.Cli.Tests;

[CollectionDefinition(nameof(SayingTests), DisableParallelization = true)]
[Collection(nameof(SayingTests))]
public sealed class SayingTests
{
    /// <summary>Texts that are the same in both languages: examples, names of states and units.</summary>
    private static readonly string[] Shared = [nameof(Texts.StateName), nameof(Texts.Wan), nameof(Texts.RootExamples)];

    [Fact]
    public void Every_text_differs_in_the_two_languages_and_Chinese_speaks_Chinese()
    {
        var names = Members().Where(member => !Shared.Contains(member.Name)).ToList();
        Assert.True(names.Count > 150);
        foreach (var member in names)
        {
            var chinese = Say(Language.Chinese, member);
            var english = Say(Language.English, member);
            Assert.False(string.IsNullOrWhiteSpace(english), member.Name);
            Assert.True(chinese != english, $"{member.Name} is the same in both languages: {chinese}");
            Assert.True(member.Name is nameof(Texts.CauseKey) or nameof(Texts.Comma) || chinese.Any(c => c >= '\u4E00'), member.Name);
            Assert.DoesNotContain(english, c => c is '，' or '。' or '；' or '：');
        }
    }

    [Theory]
    [InlineData("", "zh_CN.UTF-8", "Chinese")]
    [InlineData("", "en_US.UTF-8", "English")]
    [InlineData("", "de_DE@euro", "English")]
    [InlineData("", "C.UTF-8", "Chinese")]
    [InlineData("", "POSIX", "Chinese")]
    [InlineData("", null, "Chinese")]
    [InlineData("--lang en", "zh_CN.UTF-8", "English")]
    [InlineData("check --lang=zh a.csv", "en_US.UTF-8", "Chinese")]
    [InlineData("check a.csv -- --lang zh", "en_US.UTF-8", "English")]
    [InlineData("--lang", "en_US.UTF-8", "English")]
    public void The_language_is_that_of_the_option_then_of_the_locale_then_Chinese(string arguments, string? locale, string expected)
    {
        var language = Languages.Of(arguments.Split(' '), name => name == "LANG" ? locale : null);
        Assert.Equal(expected, language.ToString());
    }

    [Fact]
    public void LC_ALL_is_stronger_than_LANG()
    {
        var language = Languages.Of([], name => name switch { "LC_ALL" => "en_GB.UTF-8", "LANG" => "zh_CN.UTF-8", _ => "" });
        Assert.Equal(Language.English, language);
    }

    private static IEnumerable<MemberInfo> Members()
    {
        const BindingFlags Public = BindingFlags.Static | BindingFlags.Public;
        return typeof(Texts).GetProperties(Public).Where(property => property.PropertyType == typeof(string)).Concat<MemberInfo>(
            typeof(Texts).GetMethods(Public).Where(method => method.ReturnType == typeof(string) && !method.IsSpecialName
                && !method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ReportData))));
    }

    private static string Say(Language language, MemberInfo member)
    {
        Texts.Language = language;
        try
        {
            return member is PropertyInfo property
                ? (string)property.GetValue(null)!
                : (string)((MethodInfo)member).Invoke(null, [.. ((MethodInfo)member).GetParameters().Select(Argument)])!;
        }
        finally
        {
            Texts.Language = Language.Chinese;
        }
    }

    private static object? Argument(ParameterInfo parameter) => parameter.ParameterType switch
    {
        var type when type == typeof(string) => parameter.Name == "reason" ? "none" : "x",
        var type when type == typeof(Finding) => new Finding(new Hit("A002"), Severity.Error, "总计不对", "The total is wrong"),
        var type when type.IsValueType => Activator.CreateInstance(type),
        _ => null,
    };
}
