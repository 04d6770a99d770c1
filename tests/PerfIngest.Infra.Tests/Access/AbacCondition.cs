namespace PerfIngest.Infra.Tests.Access;

/// <summary>What somebody tries to do to a blob: an action, and what the condition may ask of it.</summary>
/// <param name="Path">Name of the blob; null where the operation names none, as a listing.</param>
/// <param name="Prefix">Prefix of a listing; null where none is given.</param>
internal sealed record Attempt(string Action, string? SubOperation = null, string? Path = null, string? Prefix = null);

/// <summary>
/// The part of the condition language (version 2.0) that the templates use: AND, OR, NOT, action and sub-operation, and the string
/// operators on path and prefix. An attribute that the request does not have fits nothing, and does not "not fit" either.
/// </summary>
internal sealed class AbacCondition
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs";
    private readonly string _text;
    private readonly Attempt _attempt;
    private int _at;

    private AbacCondition(string text, Attempt attempt) => (_text, _attempt) = (text, attempt);

    /// <summary>Whether <paramref name="condition"/> lets <paramref name="attempt"/> pass.</summary>
    /// <exception cref="FormatException">The condition is not of the language.</exception>
    public static bool Allows(string condition, Attempt attempt)
    {
        var reader = new AbacCondition(condition, attempt);
        var allows = reader.Either();
        reader.Space();
        return reader._at == condition.Length ? allows : throw reader.Wrong();
    }

    /// <summary>Whether <paramref name="text"/> fits a pattern of <c>*</c> (any characters, the slash too) and <c>?</c> (one).</summary>
    public static bool Like(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        if (pattern[0] == '*')
        {
            for (var skip = 0; skip <= text.Length; skip++)
            {
                if (Like(text[skip..], pattern[1..]))
                {
                    return true;
                }
            }

            return false;
        }

        return !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0]) && Like(text[1..], pattern[1..]);
    }

    private bool Either()
    {
        var value = Both();
        while (Take("OR"))
        {
            var next = Both();
            value = value || next;
        }

        return value;
    }

    private bool Both()
    {
        var value = One();
        while (Take("AND"))
        {
            var next = One();
            value = value && next;
        }

        return value;
    }

    private bool One()
    {
        if (Take("!") || Take("NOT"))
        {
            return !One();
        }

        if (Take("("))
        {
            var value = Either();
            Need(")");
            return value;
        }

        if (Take("ActionMatches"))
        {
            return Set().Contains(_attempt.Action);
        }

        return Take("SubOperationMatches") ? Set().Contains(_attempt.SubOperation) : Comparison();
    }

    private bool Comparison()
    {
        string? value;
        if (Take($"@Resource[{Blobs}:path]"))
        {
            value = _attempt.Path;
        }
        else
        {
            Need($"@Request[{Blobs}:prefix]");
            value = _attempt.Prefix;
        }

        if (Take("ForAnyOfAnyValues:StringLike"))
        {
            var patterns = Set();
            return value is not null && patterns.Any(pattern => Like(value, pattern));
        }

        if (Take("StringNotLike"))
        {
            var pattern = Text();
            return value is not null && !Like(value, pattern);
        }

        Need("StringLike");
        var like = Text();
        return value is not null && Like(value, like);
    }

    private List<string?> Set()
    {
        Need("{");
        var items = new List<string?>();
        do
        {
            items.Add(Text());
        }
        while (Take(","));
        Need("}");
        return items;
    }

    private string Text()
    {
        Need("'");
        var end = _text.IndexOf('\'', _at);
        if (end < 0)
        {
            throw Wrong();
        }

        var text = _text[_at..end];
        _at = end + 1;
        return text;
    }

    private bool Take(string token)
    {
        Space();
        if (!_text.AsSpan(_at).StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private void Need(string token)
    {
        if (!Take(token))
        {
            throw Wrong();
        }
    }

    private void Space()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }
    }

    private FormatException Wrong() => new($"The condition is not understood at {_at}: {_text[_at..]}");
}
