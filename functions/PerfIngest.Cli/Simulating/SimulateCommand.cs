using System.CommandLine;
using System.Globalization;
using System.Text;
using PerfIngest.Cli.Frame;
using PerfIngest.Cli.Saying;

namespace PerfIngest.Cli.Simulating;

/// <summary><c>perfingest simulate</c>: a district's tables, repeatable from a seed, with a chosen share of mistakes.</summary>
internal static class SimulateCommand
{
    private const string District = "440113";
    private const int MostUnits = 100_000;
    private const int ManyUnits = 200;

    public static Command Create()
    {
        var units = new Option<int>("--units") { Description = Texts.SimulateUnits, DefaultValueFactory = _ => 350 }.Within(1, MostUnits);
        var seed = new Option<long>("--seed") { Description = Texts.SimulateSeed, DefaultValueFactory = _ => 1 };
        var year = Options.YearOr(2025, Texts.YearOption);
        var mistakes = new Option<int>("--mistakes") { Description = Texts.SimulateMistakes, DefaultValueFactory = _ => 25 }.Within(0, 100);
        var folder = new Option<string>("--out") { Description = Texts.SimulateOut, Required = true };
        var command = new Verb("simulate", Texts.Simulate, "perfingest simulate --units 20 --seed 7 --mistakes 30 --out district")
        {
            units, seed, year, mistakes, folder,
        };
        command.SetAction(parsed => Run(
            parsed.GetValue(units),
            parsed.GetValue(seed),
            parsed.GetValue(year),
            parsed.GetValue(mistakes),
            parsed.GetRequiredValue(folder)));
        return command;
    }

    private static int Run(int units, long seed, int year, int mistakes, string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "settings"));
        using var roster = Csv(Path.Combine(folder, "settings", "roster.csv"));
        using var list = Csv(Path.Combine(folder, "mistakes.csv"));
        roster.WriteLine("year,unitCode,unitName,aliases,departmentCode,departmentName,parentUnitCode,kind,contact,phone,ceilingWan");
        list.WriteLine("unitCode,mistake,rules");
        var files = 0;
        Output.WithBar(Texts.Writing, units, isLong: units >= ManyUnits, step =>
        {
            for (var number = 1; number <= units; number++)
            {
                Write(number);
                step();
            }
        });
        Output.Note(Texts.Simulated(units, files, folder));
        return Exit.Fine;

        void Write(int number)
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
    }

    private static StreamWriter Csv(string file) => new(file, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
}
