namespace PerfIngest.Cli.Tests;

/// <summary>A folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Name { get; } = Directory.CreateTempSubdirectory("perfingest-cli-").FullName;

    public string File(string name) => Path.Combine(Name, name);

    public string Write(string name, string content)
    {
        var file = File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        System.IO.File.WriteAllText(file, content);
        return file;
    }

    /// <summary>A settings folder whose roster knows one unit in two years.</summary>
    public string Settings()
    {
        Write(
            "settings/roster.csv",
            "year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan\n"
            + "2025,440113001,广州市番禺区劳动就业服务管理中心,,440113100,人社局,,二级单位,,,\n"
            + "2026,440113001,广州市番禺区就业服务中心,,440113100,人社局,,二级单位,,,\n");
        return File("settings");
    }

    /// <summary>An executable script; only where scripts run.</summary>
    public void Script(string name, string content)
    {
        var file = Write(name, "#!/bin/sh\n" + content + "\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    public void Dispose() => Directory.Delete(Name, recursive: true);
}
