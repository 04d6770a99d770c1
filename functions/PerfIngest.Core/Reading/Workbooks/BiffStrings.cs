using System.Text;

namespace PerfIngest.Core.Reading.Workbooks;

/// <summary>
/// Strings of BIFF8, which may run over into CONTINUE records: there, characters start with a new flag byte that may change their width.
/// </summary>
internal ref struct BiffStrings
{
    private readonly ReadOnlySpan<byte> _stream;
    private ReadOnlySpan<byte> _data;
    private int _next;
    private int _at;

    /// <param name="data">The record that the strings start in.</param>
    /// <param name="next">Where the record after it starts.</param>
    /// <param name="at">Where in the record the strings start.</param>
    public BiffStrings(ReadOnlySpan<byte> stream, ReadOnlySpan<byte> data, int next, int at)
    {
        _stream = stream;
        _data = data;
        _next = next;
        _at = at;
    }

    public readonly int NextRecord => _next;

    public readonly bool AtEnd => _at >= _data.Length && !IsContinued;

    private readonly bool IsContinued => BiffRecords.U16(_stream, _next) == BiffRecords.Continue && _next + 4 <= _stream.Length;

    /// <summary>One string with its runs and phonetics passed over; its length has one or two bytes.</summary>
    public string Read(bool shortLength = false)
    {
        int length = shortLength ? ReadByte() : ReadByte() | ReadByte() << 8;
        var flags = ReadByte();
        var runs = (flags & 8) != 0 ? ReadByte() | ReadByte() << 8 : 0;
        var extra = (flags & 4) != 0 ? (long)(uint)(ReadByte() | ReadByte() << 8 | ReadByte() << 16 | ReadByte() << 24) : 0;
        var text = ReadCharacters(length, (flags & 1) != 0);
        Skip(runs * 4L + extra);
        return text;
    }

    private string ReadCharacters(int length, bool wide)
    {
        var text = new StringBuilder(Math.Min(length, 256));
        while (length > 0)
        {
            if (_at >= _data.Length)
            {
                if (!Continue()) break;
                wide = (ReadByte() & 1) != 0;
            }

            var width = wide ? 2 : 1;
            var count = Math.Min(length, (_data.Length - _at) / width);
            if (count == 0)
            {
                _at = _data.Length;
                continue;
            }

            var bytes = _data.Slice(_at, count * width);
            text.Append(wide ? Encoding.Unicode.GetString(bytes) : Encoding.Latin1.GetString(bytes));
            _at += count * width;
            length -= count;
        }

        return text.ToString();
    }

    private byte ReadByte() => _at < _data.Length || Continue() ? BiffRecords.U8(_data, _at++) : (byte)0;

    private void Skip(long count)
    {
        while (count > 0)
        {
            var step = Math.Min(count, _data.Length - _at);
            _at += (int)step;
            count -= step;
            if (count > 0 && !Continue()) return;
        }
    }

    private bool Continue()
    {
        var next = _next;
        if (!IsContinued || !BiffRecords.Next(_stream, ref next, out _, out _)) return false;
        _data = _stream[(_next + 4)..next];
        _next = next;
        _at = 0;
        return true;
    }
}
