using CsCheck;
using PerfIngest.Core.Consolidating;
using PerfIngest.Core.Consolidating.Spooling;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Consolidating;

public sealed class SpoolTests
{
    [Fact]
    public void What_was_appended_is_read_from_any_place_in_memory_or_in_the_file() =>
        Gen.Select(Gen.Int[0, 4], Gen.Byte.Array[0, 90_000].Array[1, 12], Gen.Double[0, 1].Array[20]).Sample((pieces, parts, places) =>
        {
            using var file = new MemoryStream();
            using var spool = new Spool(() => file, pieces * Spool.Piece);
            var whole = new List<byte>();
            foreach (var part in parts)
            {
                Assert.Equal(whole.Count, spool.Append(part));
                whole.AddRange(part);
            }

            Assert.Equal(whole.Count, spool.Length);
            foreach (var place in places)
            {
                var start = (int)(place * whole.Count);
                var bytes = new byte[(whole.Count - start + 1) / 2];
                spool.Read(start, bytes);
                Assert.True(bytes.AsSpan().SequenceEqual(whole.GetRange(start, bytes.Length).ToArray()));
            }
        }, iter: 60);

    [Fact]
    public void Rows_come_in_the_order_of_units_whatever_the_order_of_adding() =>
        Gen.Shuffle(Enumerable.Range(0, 40).ToArray()).Sample(order =>
        {
            using var space = new SpoolSpace(() => new MemoryStream(), 0);
            var rows = new SpooledRows<RuleCount>(space.New(), new RuleCountCoding());
            foreach (var unit in order)
            {
                var code = $"U{unit:D2}";
                rows.Add(code, null, null, [.. Enumerable.Range(0, unit % 3).Select(n => new RuleCount(code, "A00" + n, n))]);
            }

            var expected = Enumerable.Range(0, 40).SelectMany(unit =>
                Enumerable.Range(0, unit % 3).Select(n => new RuleCount($"U{unit:D2}", "A00" + n, n))).ToList();
            Assert.Equal(expected, rows);
            Assert.Equal(expected.Count, rows.Count);
            Assert.Equal(expected, Enumerable.Range(0, rows.Count).Select(index => rows[index]));
            Assert.Equal(2, rows.Of("U38").Count);
            Assert.Empty(rows.Of("U39"));
        }, iter: 30);

    [Fact]
    public void A_value_is_read_as_it_was_written() => Gen.Select(Gen.Long, Gen.Decimal, Gen.String, Gen.Int).Sample((number, value, text, other) =>
    {
        var writer = new RowWriter();
        writer.Number(number);
        writer.Decimal(value);
        writer.Text(text);
        writer.Pooled(text);
        writer.Maybe(other);
        writer.Maybe(null);
        writer.Amount(new Fen(number));
        writer.Text(null);
        writer.Pooled(null);
        writer.Decimal((decimal?)null);
        var reader = new RowReader(writer.Written, writer.Pool);

        Assert.Equal(number, reader.Long());
        Assert.Equal(decimal.GetBits(value), decimal.GetBits(reader.Decimal()));
        Assert.Equal(text, reader.Text());
        Assert.Equal(text, reader.Pooled());
        Assert.Equal(other, reader.IntOrNull());
        Assert.Null(reader.IntOrNull());
        Assert.Equal(new Fen(number), reader.Amount());
        Assert.Null(reader.Text());
        Assert.Null(reader.Pooled());
        Assert.Null(reader.DecimalOrNull());
        Assert.True(reader.IsAtEnd);
    });

    [Fact]
    public void Places_of_targets_come_in_order_and_exact() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3], Gen.Int[1, 3], Gen.Decimal[-1_000, 1_000]).Array[0, 30].Sample(places =>
        {
            var units = new UnitCodes();
            var refs = new PackedRefs(units);
            foreach (var (unit, ordinal, seq, value) in places)
            {
                refs.Add(new(units.Of("U" + unit), ordinal, 10, seq, value));
            }

            refs.Sort();

            Assert.Equal(
                places.Select(place => new TargetRef("U" + place.Item1, place.Item2, 10, place.Item3, place.Item4))
                    .OrderBy(place => place.Unit, StringComparer.Ordinal).ThenBy(place => place.Ordinal).ThenBy(place => place.Seq).ThenBy(place => place.Value),
                refs);
            Assert.Equal(places.Length, refs.Count);
        });
}
