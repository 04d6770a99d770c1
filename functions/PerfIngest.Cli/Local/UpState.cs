namespace PerfIngest.Cli.Local;

/// <summary>The connection string of a running <c>up</c>, in the user's own data folder, so that the other verbs find it.</summary>
internal static class UpState
{
    private static readonly string FileName = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "perfingest", "up.txt");

    public static void Write(string connection)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FileName)!);
        File.WriteAllText(FileName, connection);
    }

    public static string? Read() => File.Exists(FileName) ? File.ReadAllText(FileName) : null;

    /// <summary>Removes the state, if it is still that of <paramref name="connection"/>.</summary>
    public static void Remove(string connection)
    {
        if (Read() == connection)
        {
            File.Delete(FileName);
        }
    }
}
