using PerfIngest.Core.Reporting.Workbooks;

namespace PerfIngest.Core.Reporting.Template;

/// <summary>The sheet to fill in: title, unit, currency unit, the header, sums first as in the form, then rows for projects.</summary>
internal static class FormSheet
{
    public const int HeaderRow = 4;

    private const int GrandRow = 5;
    private const int UnitRow = 6;
    private const int FirstProject = 7;

    /// <summary>Rows made ready. More may be added below: sums and checks reach to <see cref="LastSummed"/>.</summary>
    private const int ReadyRows = 50;

    private const int LastSummed = 2000;
    private const int Name = 1;
    private const int Total = 2;
    private const int Fiscal = 3;
    private const int Other = 5;
    private const int Goal = 6;
    private const int Indicators = 7;

    public static void Write(TextWriter writer, TemplateUnit unit)
    {
        var xml = new TemplateXml(writer);
        var top = "A" + TemplateXml.Number(FirstProject);
        xml.Start(
            "<sheetView tabSelected=\"1\" workbookViewId=\"0\">"
            + $"<pane ySplit=\"{TemplateXml.Number(FirstProject - 1)}\" topLeftCell=\"{top}\" activePane=\"bottomLeft\" state=\"frozen\"/>"
            + $"<selection pane=\"bottomLeft\" activeCell=\"{top}\" sqref=\"{top}\"/></sheetView>",
            32, 14, 14, 14, 14, 46, 80);
        xml.Row(1, 34, () => Merged(1, TemplateLook.Title, $"{unit.UnitName}{TemplateXml.Number(unit.Year)}年{TemplateWorkbook.FormName}"));
        xml.Row(2, 18, () => Merged(2, TemplateLook.Line, "单位名称：" + unit.UnitName));
        xml.Row(3, 18, () => Merged(3, TemplateLook.CurrencyUnit, "单位：万元"));
        xml.Row(HeaderRow, 36, () => Cells(
            HeaderRow, TemplateLook.Header, "项目名称（资金使用单位）", "总计", "财政拨款", "财政专户拨款", "其他资金", "绩效目标", "绩效指标"));
        xml.Row(GrandRow, 20, () => Sums(GrandRow, "合计"));
        xml.Row(UnitRow, 20, () => Sums(UnitRow, unit.UnitName));
        for (var row = FirstProject; row < FirstProject + ReadyRows; row++)
        {
            Project(row);
        }

        xml.Raw("</sheetData>\n");
        string[] merged = ["A1:G1", "A2:G2", "A3:G3"];
        xml.Raw($"<mergeCells count=\"{TemplateXml.Number(merged.Length)}\">");
        Array.ForEach(merged, range => xml.Raw($"<mergeCell ref=\"{range}\"/>"));
        xml.Raw("</mergeCells>\n");
        Validations(xml);
        xml.Raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\n");
        xml.Raw("<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToWidth=\"1\" fitToHeight=\"0\"/>\n");
        xml.Raw("<headerFooter><oddFooter>&amp;C第 &amp;P 页 / 共 &amp;N 页</oddFooter></headerFooter>\n</worksheet>\n");

        void Merged(int row, TemplateLook look, string text) => Cells(row, look, text, "", "", "", "", "", "");

        void Cells(int row, TemplateLook look, params string[] texts)
        {
            for (var column = 1; column <= texts.Length; column++)
            {
                xml.Text(row, column, look, texts[column - 1]);
            }
        }

        void Sums(int row, string label)
        {
            xml.Text(row, Name, TemplateLook.SumLabel, label);
            for (var column = Total; column <= Other; column++)
            {
                xml.Formula(row, column, TemplateLook.Sum, Sum(Range(column)));
            }

            xml.Text(row, Goal, TemplateLook.SumLabel);
            xml.Text(row, Indicators, TemplateLook.SumLabel);
        }

        void Project(int row) => xml.Row(row, 33, () =>
        {
            var number = TemplateXml.Number(row);
            xml.Text(row, Name, TemplateLook.Text, row == FirstProject ? GuideTexts.Placeholder : "");
            xml.Formula(row, Total, TemplateLook.Computed, Sum($"C{number}:E{number}"));
            for (var column = Fiscal; column <= Other; column++)
            {
                xml.Text(row, column, TemplateLook.Amount);
            }

            xml.Text(row, Goal, TemplateLook.Text);
            xml.Text(row, Indicators, TemplateLook.Text);
        }, grows: true);
    }

    /// <summary>Blank where nothing is filled in: blank is not zero. Rounded to 分, so that no binary fraction shows.</summary>
    private static string Sum(string range) => $"IF(COUNT({range})=0,\"\",ROUND(SUM({range}),6))";

    private static string Range(int column)
    {
        var letter = (char)('A' + column - 1);
        return $"{letter}{TemplateXml.Number(FirstProject)}:{letter}{TemplateXml.Number(LastSummed)}";
    }

    private static void Validations(TemplateXml xml)
    {
        var last = TemplateXml.Number(LastSummed);
        var first = TemplateXml.Number(FirstProject);
        xml.Raw("<dataValidations count=\"3\">\n");
        Add(
            "decimal",
            "greaterThanOrEqual",
            $"C{first}:E{last}",
            "0",
            "金额不是数字",
            "请填不小于 0 的数字，单位万元，例如 3.60。没有这项资金就留空，不要填“-”或“无”。",
            "金额（万元）",
            "只填数字，最多两位小数；没有就留空。总计会自动算出。");
        Add(
            "textLength",
            "lessThanOrEqual",
            $"A{first}:A{last}",
            "200",
            "项目名称太长",
            "项目名称请不超过 200 字。",
            "项目名称",
            "每个项目一行。转移支付项目在名称后写文号，例如（穗财社〔2024〕40号）。");
        Add(
            "textLength",
            "lessThanOrEqual",
            $"G{first}:G{last}",
            "32000",
            "绩效指标太长",
            "一个单元格最多 32000 字。",
            "绩效指标",
            "每项写成：1、1-产出指标；11-数量指标；名称；实施周期指标值：…；年度指标值：…。 序号从 1 连续编，每项以句号结束，全部写在这一格里。");
        xml.Raw("</dataValidations>\n");

        void Add(
            string type,
            string comparison,
            string cells,
            string limit,
            string errorTitle,
            string error,
            string promptTitle,
            string prompt) =>
            xml.Raw($"<dataValidation type=\"{type}\" operator=\"{comparison}\" allowBlank=\"1\" "
                + "showInputMessage=\"1\" showErrorMessage=\"1\" "
                + $"errorTitle=\"{ExcelText.Escape(errorTitle)}\" error=\"{ExcelText.Escape(error)}\" "
                + $"promptTitle=\"{ExcelText.Escape(promptTitle)}\" prompt=\"{ExcelText.Escape(prompt)}\" "
                + $"sqref=\"{cells}\"><formula1>{limit}</formula1></dataValidation>\n");
    }
}
