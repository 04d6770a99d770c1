using System.Globalization;
using Azure.Data.Tables;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// Texts of any length in a table entity: one string property holds 32 K characters, so what exceeds <see cref="Part"/> goes on in
/// <c>{column}2</c>, <c>{column}3</c> …
/// </summary>
public static class LongText
{
    /// <summary>Characters of one property.</summary>
    public const int Part = 32_000;

    /// <summary>Characters of all long texts of one entity. It holds 1 MiB, and in a request each of them may be six bytes (an escape).</summary>
    public const int Most = 5 * Part;

    /// <summary>Stores a text whole, or as much of it as there is room for. No character is split.</summary>
    /// <param name="room">Characters that the entity still holds.</param>
    /// <returns>The room that is left.</returns>
    public static int Set(TableEntity entity, string column, string? text, int room = Most)
    {
        var rest = Start(text, room);
        var left = room - (rest?.Length ?? 0);
        for (var part = 1; part == 1 || rest!.Length > 0; part++)
        {
            var piece = Start(rest, Part);
            entity[Name(column, part)] = piece;
            rest = rest?[piece!.Length..] ?? "";
        }

        return left;
    }

    /// <summary>The text that <see cref="Set"/> stored, or null.</summary>
    public static string? Get(TableEntity entity, string column)
    {
        var text = entity.GetString(column);
        for (var part = 2; entity.GetString(Name(column, part)) is { } more; part++)
        {
            text += more;
        }

        return text;
    }

    /// <summary>The first characters of a text, at most <paramref name="most"/>, none split.</summary>
    public static string? Start(string? text, int most) =>
        text is null || text.Length <= most ? text
        : most == 0 ? ""
        : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static string Name(string column, int part) =>
        part == 1 ? column : string.Create(CultureInfo.InvariantCulture, $"{column}{part}");
}
