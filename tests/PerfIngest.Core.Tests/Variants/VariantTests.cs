namespace PerfIngest.Core.Tests.Variants;

/// <summary>
/// The acceptance list of uploads (domain §6): one entry a variant, under its number. Each builds its files from the source document or in
/// memory and takes them from bytes to verdict. "ok" is golden records and exactly the source document's findings, but for those named.
/// </summary>
public sealed partial class VariantTests
{
    private static readonly Dictionary<string, Action> Entries = new()
    {
        [nameof(U01)] = U01,
        [nameof(U02)] = U02,
        [nameof(U03)] = U03,
        [nameof(U04)] = U04,
        [nameof(U05)] = U05,
        [nameof(U06)] = U06,
        [nameof(U07)] = U07,
        [nameof(U08)] = U08,
        [nameof(U09)] = U09,
        [nameof(U10)] = U10,
        [nameof(U11)] = U11,
        [nameof(U12)] = U12,
        [nameof(U13)] = U13,
        [nameof(U14)] = U14,
        [nameof(U15)] = U15,
        [nameof(U16)] = U16,
        [nameof(U17)] = U17,
        [nameof(U18)] = U18,
        [nameof(U19)] = U19,
        [nameof(U20)] = U20,
        [nameof(U21)] = U21,
        [nameof(U22)] = U22,
        [nameof(U23)] = U23,
        [nameof(U24)] = U24,
        [nameof(U25)] = U25,
        [nameof(U26)] = U26,
        [nameof(U27)] = U27,
        [nameof(U28)] = U28,
        [nameof(U29)] = U29,
        [nameof(U30)] = U30,
        [nameof(U31)] = U31,
        [nameof(U32)] = U32,
        [nameof(U33)] = U33,
        [nameof(U34)] = U34,
        [nameof(U35)] = U35,
        [nameof(U36)] = U36,
        [nameof(U37)] = U37,
        [nameof(U38)] = U38,
        [nameof(U39)] = U39,
        [nameof(U40)] = U40,
        [nameof(U41)] = U41,
        [nameof(U42)] = U42,
        [nameof(U43)] = U43,
        [nameof(U44)] = U44,
        [nameof(U45)] = U45,
        [nameof(U46)] = U46,
        [nameof(U47)] = U47,
        [nameof(U48)] = U48,
        [nameof(U49)] = U49,
        [nameof(U50)] = U50,
    };

    public static TheoryData<string> Ids => [.. Enumerable.Range(1, 50).Select(number => $"U{number:00}")];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_variant_ends_as_the_rule_book_says(string id) => Entries[id]();
}
