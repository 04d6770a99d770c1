using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Core.Checking.Settings;

/// <summary>Reads and validates the bureau's settings files (design §4.3). A set is good as a whole or refused as a whole.</summary>
public static class SettingsReader
{
    /// <summary>Reads a set.</summary>
    /// <param name="files">The files by name, such as <c>roster.csv</c>. Files that are neither CSV nor JSON are left alone.</param>
    public static SettingsReading Read(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, CancellationToken cancellationToken = default)
    {
        var problems = new ProblemList();
        foreach (var name in files.Keys.Where(IsUnknown).Order(StringComparer.Ordinal))
        {
            problems.Add(name, null, null, name, "文件名只能是：" + string.Join("、", SettingsFiles.All),
                "one of " + string.Join(", ", SettingsFiles.All));
        }

        var reader = new Reader(files, problems, cancellationToken);
        var roster = reader.Rows(SettingsFiles.Roster, SettingsFiles.ToUnit);
        var units = roster is null ? null : new RosterIndex(roster.Select(read => read.Value));
        var calendar = reader.Rows(SettingsFiles.Calendar, SettingsFiles.ToCalendarRow);
        var waivers = reader.Rows(SettingsFiles.Waivers, SettingsFiles.ToWaiver);
        var withdrawals = reader.Rows(SettingsFiles.Withdrawals, SettingsFiles.ToWithdrawal);
        var controls = reader.Rows(SettingsFiles.ControlFigures, SettingsFiles.ToControlFigure);
        var transfers = reader.Rows(SettingsFiles.TransferDocuments, SettingsFiles.ToAllotment);
        SettingsConsistency.Roster(roster, units);
        SettingsConsistency.Calendar(calendar, units);
        SettingsConsistency.Waivers(waivers, units);
        SettingsConsistency.Withdrawals(withdrawals, units);
        SettingsConsistency.ControlFigures(controls, units);
        SettingsConsistency.TransferDocuments(transfers);
        var rules = files.TryGetValue(SettingsFiles.Rules, out var json) ? RulePackReader.Read(json, problems) : RulePack.Default;
        if (problems.All.Count > 0)
        {
            return new SettingsReading(null, problems.All);
        }

        var settings = new DistrictSettings
        {
            Roster = Values(roster),
            Calendar = Values(calendar),
            Waivers = Values(waivers) ?? [],
            Withdrawals = Values(withdrawals) ?? [],
            ControlFigures = Values(controls),
            TransferDocuments = Values(transfers),
            Rules = rules,
            Hash = Hash(files),
        };
        return new SettingsReading(settings, []);
    }

    /// <summary>
    /// Lower-case hexadecimal SHA-256 over names and bytes of the settings files among <paramref name="files"/>, in the order of their
    /// names; <c>none</c> where there are none.
    /// </summary>
    public static string Hash(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(long)];
        var any = false;
        foreach (var name in files.Keys.Where(SettingsFiles.All.Contains).Order(StringComparer.Ordinal))
        {
            var bytes = files[name].Span;
            BinaryPrimitives.WriteInt64LittleEndian(length, bytes.Length);
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\0"));
            hash.AppendData(length);
            hash.AppendData(bytes);
            any = true;
        }

        return any ? Convert.ToHexStringLower(hash.GetHashAndReset()) : "none";
    }

    private static bool IsUnknown(string name) =>
        !SettingsFiles.All.Contains(name)
        && (name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".json", StringComparison.OrdinalIgnoreCase));

    private static List<T>? Values<T>(List<ReadRow<T>>? rows) => rows?.ConvertAll(row => row.Value);

    private sealed class Reader(
        IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, ProblemList problems, CancellationToken cancellationToken)
    {
        /// <summary>The rows of a file; null where it is not in the set.</summary>
        public List<ReadRow<T>>? Rows<T>(string file, Func<SettingsRow, T> read)
        {
            if (!files.TryGetValue(file, out var bytes))
            {
                return null;
            }

            var (required, optional) = SettingsFiles.Columns(file);
            var sheet = SettingsSheet.Open(file, bytes, required, optional, problems, cancellationToken);
            return sheet.Rows.ConvertAll(row => new ReadRow<T>(row, read(row)));
        }
    }
}

/// <summary>A row and what was read from it.</summary>
internal sealed record ReadRow<T>(SettingsRow Row, T Value);
