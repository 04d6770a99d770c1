using System.CommandLine;
using System.Globalization;
using System.Text;

namespace PerfIngest.Cli.Simulating;

/// <summary><c>perfingest simulate</c>: a district's tables, repeatable from a seed, with a chosen share of mistakes.</summary>
internal static class SimulateCommand
{
    private const string District = "440113";
    private const int MostUnits = 100_000;

    public static Command Create()
    {
        var units = new Option<int>("--units") { Description = "Units of the district.", DefaultValueFactory = _ => 350 };
        var seed = new Option<long>("--seed") { Description = "The same seed gives the same files.", DefaultValueFactory = _ => 1 };
        var year = new Option<int>("--year") { Description = "Year of the collection.", DefaultValueFactory = _ => 2025 };
        var mistakes = new Option<int>("--mistakes") { Description = "Percent of units that make a mistake.", DefaultValueFactory = _ => 25 };
        var folder = new Option<string>("--out") { Description = "Folder for submissions, settings and mistakes.csv.", Required = true };
        var command = new Command("simulate", "Write a district's tables, realistic and repeatable.") { units, seed, year, mistakes, folder };
        command.SetAction(parsed => Run(
            parsed.GetValue(units), parsed.GetValue(seed), parsed.GetValue(year), parsed.GetValue(mistakes), parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(int units, long seed, int year, int mistakes, string folder)
    {
        Within("--units", units, 1, MostUnits);
        Within("--year", year, 2000, 2099);
        Within("--mistakes", mistakes, 0, 100);
        Directory.CreateDirectory(Path.Combine(folder, "settings"));
        using var roster = Csv(Path.Combine(folder, "settings", "roster.csv"));
        using var list = Csv(Path.Combine(folder, "mistakes.csv"));
        roster.WriteLine("year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan");
        list.WriteLine("unitCode,mistake,rules");
        var files = 0;
        for (var number = 1; number <= units; number++)
        {
            var unit = SimulatedUnit.Make(District, year, number, (ulong)seed, mistakes);
            roster.WriteLine($"{year},{unit.Code},{unit.Name},,{unit.DepartmentCode},{unit.Department},,二级单位,财务科,,");
            list.WriteLine($"{unit.Code},{unit.Mistake?.Name},{unit.Mistake?.Rules}");
            if (unit.Write() is var (name, content))
            {
                var target = Path.Combine(folder, "submissions", year.ToString(CultureInfo.InvariantCulture), unit.Code);
                Directory.CreateDirectory(target);
                File.WriteAllBytes(Path.Combine(target, name), content);
                files++;
            }
        }

        Output.Note($"{units} units, {files} files in {folder}");
        return Exit.Fine;
    }

    private static StreamWriter Csv(string file) => new(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

    private static void Within(string option, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new UsageException($"{option} is {value}; expected a whole number from {least} to {most}.");
        }
    }
}
