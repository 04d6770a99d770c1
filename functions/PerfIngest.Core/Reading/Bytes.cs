using System.Runtime.InteropServices;

namespace PerfIngest.Core.Reading;

internal static class Bytes
{
    /// <summary>The bytes as a stream; they are copied only if no array is behind them.</summary>
    public static MemoryStream AsStream(ReadOnlyMemory<byte> bytes) => MemoryMarshal.TryGetArray(bytes, out var array)
        ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
        : new MemoryStream(bytes.ToArray(), writable: false);
}
