using PerfIngest.Core.Checking;

namespace PerfIngest.Core.Reading;

/// <summary>
/// Carries a refusal out of the depths of a parser, which can report in no other way; it never leaves <see cref="GridReader"/>.
/// </summary>
internal sealed class UnreadableException(Hit hit) : Exception(hit.Code)
{
    public Hit Hit => hit;
}
