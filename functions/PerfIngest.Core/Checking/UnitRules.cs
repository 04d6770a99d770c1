using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Checking;

/// <summary>Rules on whose table it is: H004 (the names agree) and H005 (registered and permitted).</summary>
internal static class UnitRules
{
    /// <summary>
    /// H004: title, 单位名称 line and, in a table of one unit, its row name the same unit, after normalisation or by the roster's aliases;
    /// in a table of many units some unit lies under the stated department.
    /// </summary>
    public static Outcome NamesAgree(CheckScope scope, HitList hits)
    {
        var table = scope.Table!;
        var many = UnitNames.IsOfManyUnits(table);
        var title = Written(table.Prelude.UnitFromTitle);
        var line = Written(table.Prelude.UnitName?.Value);
        var unitRow = many ? null : table.Sections.Select(section => section.UnitRow).FirstOrDefault(one => one is not null);
        var row = Written(unitRow?.Label);
        var stated = new[] { title, line, row }.OfType<string>().ToList();
        if (stated.Skip(1).All(name => Same(stated[0], name, table, scope.Context)))
        {
            return many ? UnderTheDepartment(scope, line ?? title, hits) : stated.Count > 1 ? Outcome.Pass : Outcome.NotApplicable;
        }

        bool Agree(string? left, string? right) => left is not null && right is not null && Same(left, right, table, scope.Context);
        var odd = Agree(title, line) ? unitRow?.Line
            : Agree(line, row) ? table.Prelude.Title?.Line
            : table.Prelude.UnitName?.Line ?? unitRow?.Line;
        hits.Add(Disagreement(title, line, row, odd));
        return Outcome.Fail;
    }

    /// <summary>H005: every unit of the table is in the year's roster, and the uploader may file for it.</summary>
    public static Outcome MayFile(CheckScope scope, HitList hits)
    {
        var table = scope.Table!;
        if (scope.Context.Settings.Units is not { } units || UnitNames.RosterYear(table, scope.Context) is not { } year)
        {
            return Outcome.CannotTell;
        }

        var uploader = Written(scope.Context.UnitCode);
        if (uploader is not null && units.ByCode(year, uploader) is null)
        {
            if (scope.TableIndex == 0)
            {
                hits.Add(Refusal(uploader, "名录内的单位", null));
            }

            return Outcome.Fail;
        }

        var reported = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (section, unit) in table.Sections.Zip(UnitNames.Registered(table, scope.Context)))
        {
            var name = Written(section.UnitRow?.Label) ?? Written(section.UnitName) ?? Written(table.Prelude.UnitFromTitle);
            if (name is not null && !Permitted(unit, uploader) && reported.Add(CellText.Key(name)))
            {
                var expected = unit is null ? "名录内的单位" : units.ByCode(year, uploader)?.Name;
                hits.Add(Refusal(AmountRows.Shorten(name), expected, section.UnitRow?.Line ?? table.Prelude.UnitName?.Line));
            }
        }

        foreach (var stated in (ReadOnlySpan<string?>)[table.Prelude.UnitName?.Value, table.Prelude.UnitFromTitle])
        {
            if (uploader is not null && units.Find(year, stated) is { } named && !RosterIndex.MayFile(uploader, named)
                && named.Code != units.ByCode(year, uploader)?.ParentCode && reported.Add(CellText.Key(stated)))
            {
                hits.Add(Refusal(AmountRows.Shorten(stated!), units.ByCode(year, uploader)?.Name, table.Prelude.UnitName?.Line));
            }
        }

        return hits.Count > 0 ? Outcome.Fail : Outcome.Pass;
    }

    private static bool Permitted(RosterUnit? unit, string? uploader) =>
        unit is not null && (uploader is null || RosterIndex.MayFile(uploader, unit));

    private static Outcome UnderTheDepartment(CheckScope scope, string? department, HitList hits)
    {
        var table = scope.Table!;
        if (department is null)
        {
            return Outcome.NotApplicable;
        }

        if (scope.Context.Settings.Units is not { } units || UnitNames.RosterYear(table, scope.Context) is not { } year)
        {
            return Outcome.CannotTell;
        }

        var code = units.Find(year, department)?.Code;
        var rows = UnitNames.Of(table);
        if (rows.Any(row => units.Find(year, row.Name) is { } unit && LiesUnder(unit, code, department)))
        {
            return Outcome.Pass;
        }

        var names = AmountRows.Shorten(string.Join('、', rows.Select(row => row.Name)));
        hits.Add(Disagreement(Written(table.Prelude.UnitFromTitle), Written(table.Prelude.UnitName?.Value), names, rows[0].Line));
        return Outcome.Fail;
    }

    private static bool LiesUnder(RosterUnit unit, string? code, string department) =>
        (code is not null && (unit.Code == code || unit.ParentCode == code || unit.DepartmentCode == code))
        || (unit.DepartmentName is { } name && CellText.SameKey(name, department));

    private static bool Same(string left, string right, ParsedTable table, CheckContext context) =>
        CellText.SameKey(left, right)
        || (UnitNames.RosterYear(table, context) is { } year && context.Settings.Units?.Find(year, left) is { } unit
            && context.Settings.Units.Find(year, right)?.Code == unit.Code);

    private static string? Written(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Hit Disagreement(string? title, string? line, string? row, int? at)
    {
        const string Missing = "（未写）";
        return new Hit("H004")
        {
            Line = at,
            Found = string.Join('、',
                new[] { title, line, row }.OfType<string>().Distinct(StringComparer.Ordinal).Select(AmountRows.Shorten)),
            Expected = "同一单位名称",
            Args = new Dictionary<string, string>
            {
                ["title"] = AmountRows.Shorten(title ?? Missing),
                ["line"] = AmountRows.Shorten(line ?? Missing),
                ["row"] = AmountRows.Shorten(row ?? Missing),
            },
        };
    }

    private static Hit Refusal(string unit, string? expected, int? line) => new("H005")
    {
        Line = line,
        Found = unit,
        Expected = expected,
        Args = new Dictionary<string, string> { ["unit"] = unit },
    };
}
