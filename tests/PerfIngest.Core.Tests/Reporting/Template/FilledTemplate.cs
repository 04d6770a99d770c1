using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PerfIngest.Core.Reporting.Template;

namespace PerfIngest.Core.Tests.Reporting.Template;

/// <summary>A template as a clerk leaves it: cells filled in, formulas worked out as a spreadsheet does on saving.</summary>
internal static class FilledTemplate
{
    private const int FirstProject = 7;

    public static byte[] Of(
        TemplateUnit unit, params (string Name, decimal? Fiscal, decimal? Special, string Goal, string Indicators)[] projects)
    {
        using var stream = new MemoryStream();
        stream.Write(TemplateWorkbook.Write(unit));
        using (var document = SpreadsheetDocument.Open(stream, isEditable: true))
        {
            var sheet = document.WorkbookPart!.WorksheetParts.Select(part => part.Worksheet!)
                .Single(one => one.Descendants<DataValidation>().Any());
            var cells = sheet.Descendants<Cell>().ToDictionary(cell => cell.CellReference!.Value!);
            for (var index = 0; index < projects.Length; index++)
            {
                var row = (FirstProject + index).ToString(CultureInfo.InvariantCulture);
                var project = projects[index];
                Set(cells["A" + row], project.Name);
                Set(cells["B" + row], Sum([project.Fiscal, project.Special]));
                Set(cells["C" + row], project.Fiscal);
                Set(cells["D" + row], project.Special);
                Set(cells["F" + row], project.Goal);
                Set(cells["G" + row], project.Indicators);
            }

            foreach (var row in new[] { "5", "6" })
            {
                Set(cells["B" + row], Sum(projects.SelectMany(project => new[] { project.Fiscal, project.Special })));
                Set(cells["C" + row], Sum(projects.Select(project => project.Fiscal)));
                Set(cells["D" + row], Sum(projects.Select(project => project.Special)));
            }

            sheet.Save();
        }

        return stream.ToArray();
    }

    /// <summary>As the form's formulas: blank where nothing is filled in.</summary>
    private static decimal? Sum(IEnumerable<decimal?> amounts) =>
        amounts.OfType<decimal>().ToList() is { Count: > 0 } filled ? filled.Sum() : null;

    private static void Set(Cell cell, string text)
    {
        cell.DataType = CellValues.InlineString;
        cell.InlineString = new(new Text(text));
    }

    private static void Set(Cell cell, decimal? value)
    {
        if (value is { } number)
        {
            cell.DataType = null;
            cell.CellValue = new(number.ToString(CultureInfo.InvariantCulture));
        }
    }
}
