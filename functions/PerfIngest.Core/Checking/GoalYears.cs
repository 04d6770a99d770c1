namespace PerfIngest.Core.Checking;

/// <summary>The years that a goal speaks of (P008).</summary>
internal static class GoalYears
{
    private const string Joints = "-~/、,至到和及与";
    private const int MostJoined = 20;

    private static readonly SortedSet<int> None = [];

    /// <summary>
    /// The years 20xx of a goal's key outside 《》 and 〔〕: those before 年, and those joined to one (2021-2025年). A number such as 2000人 is no
    /// year. A bracket without its partner encloses nothing.
    /// </summary>
    public static SortedSet<int> Of(ReadOnlySpan<char> key)
    {
        if (!HoldsYear(key))
        {
            return None;
        }

        var found = new List<int>();
        var titles = new Stack<int>();
        var numbers = new Stack<int>();
        for (var at = 0; at < key.Length; at++)
        {
            switch (key[at])
            {
                case '《':
                    titles.Push(found.Count);
                    break;
                case '〔':
                    numbers.Push(found.Count);
                    break;
                case '》':
                    Close(titles, found);
                    break;
                case '〕':
                    Close(numbers, found);
                    break;
                case '2' when RuleText.IsYear(key, at):
                    if (StandsForYear(key, at))
                    {
                        found.Add(2000 + ((key[at + 2] - '0') * 10) + key[at + 3] - '0');
                    }

                    at += 3;
                    break;
            }
        }

        return [.. found];
    }

    /// <summary>Whether any year stands in the key, bracketed or not: most goals name only those of documents, 〔2019〕.</summary>
    private static bool HoldsYear(ReadOnlySpan<char> key)
    {
        for (var from = 0; key[from..].IndexOf("20", StringComparison.Ordinal) is >= 0 and var found; from += found + 1)
        {
            if (RuleText.IsYear(key, from + found) && StandsForYear(key, from + found))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What was found since the bracket opened stands inside it.</summary>
    private static void Close(Stack<int> opened, List<int> found)
    {
        if (opened.TryPop(out var start) && start < found.Count)
        {
            found.RemoveRange(start, found.Count - start);
        }
    }

    private static bool StandsForYear(ReadOnlySpan<char> key, int at)
    {
        var end = at + 4;
        for (var joined = 0; end < key.Length && key[end] != '年'; joined++)
        {
            if (joined == MostJoined || !Joints.Contains(key[end]) || !RuleText.IsYear(key, end + 1))
            {
                return key[end..].StartsWith("学年", StringComparison.Ordinal);
            }

            end += 5;
        }

        return end < key.Length;
    }
}
