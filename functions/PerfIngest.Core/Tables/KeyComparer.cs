namespace PerfIngest.Core.Tables;

/// <summary>Compares texts by their keys (<see cref="CellText.Key(ReadOnlySpan{char})"/>), without making any.</summary>
internal sealed class KeyComparer : IEqualityComparer<string>
{
    public static readonly KeyComparer Instance = new();

    private const int OnStack = 1024;

    public bool Equals(string? x, string? y) => ReferenceEquals(x, y) || (x is not null && y is not null && CellText.SameKey(x, y));

    public int GetHashCode(string obj)
    {
        if (obj.Length > OnStack)
        {
            return CellText.Key(obj).GetHashCode(StringComparison.Ordinal);
        }

        Span<char> key = stackalloc char[OnStack];
        return string.GetHashCode(key[..CellText.Key(obj, key)], StringComparison.Ordinal);
    }
}
