namespace PerfIngest.Pipeline.Consolidating;

/// <summary>Files for what a run puts aside. They are gone when they are closed.</summary>
internal static class TemporaryFile
{
    private const int Buffer = 64 << 10;

    /// <summary>Opens a new, empty one.</summary>
    public static Stream Open()
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), "perfingest-" + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete,
            Buffer, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            // Its name goes at once, so that a process that is killed leaves nothing behind.
            File.Delete(file.Name);
        }

        return file;
    }
}
