using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>
/// The waivers in force for an upload. A waiver covers the findings of its rule in the unit's uploads of its year; with a document, only
/// those on a project of that document number (or in the file of that SHA-256). A fatal finding cannot be waived.
/// </summary>
internal sealed class Waivers
{
    private readonly List<Waiver> _inForce;
    private readonly string _sha256;
    private readonly LineIndex _lines;

    public Waivers(string sha256, LineIndex lines, CheckContext context, int? year)
    {
        _sha256 = sha256;
        _lines = lines;
        _inForce = [.. context.Settings.Waivers.Where(waiver =>
            waiver.Year == (context.Year ?? year)
            && string.Equals(waiver.UnitCode, context.UnitCode, StringComparison.Ordinal)
            && (waiver.Until is null || context.Received is null || CollectionRound.Day(context.Received.Value) <= waiver.Until))];
    }

    public bool Cover(in HitPlace hit, Severity severity)
    {
        if (_inForce.Count == 0 || severity == Severity.Fatal)
        {
            return false;
        }

        foreach (var waiver in _inForce)
        {
            if (string.Equals(waiver.Rule, hit.Code, StringComparison.Ordinal) && (waiver.Document is null || IsOn(waiver.Document, hit)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsOn(string document, in HitPlace hit) =>
        string.Equals(document, _sha256, StringComparison.OrdinalIgnoreCase)
        || (_lines.At(hit.Table, hit.Line)?.Project?.Name.DocumentNumber is { } number && CellText.SameKey(number, document));
}
