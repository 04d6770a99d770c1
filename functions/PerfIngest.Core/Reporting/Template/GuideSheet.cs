namespace PerfIngest.Core.Reporting.Template;

/// <summary>填报说明: what each column holds, how indicators are written, and what the checks look for first.</summary>
internal static class GuideSheet
{
    private const double LineHeight = 16.5;
    private const int Width = 100;

    public static void Write(TextWriter writer, TemplateUnit unit)
    {
        var xml = new TemplateXml(writer);
        xml.Start("<sheetView workbookViewId=\"0\"/>", Width);
        var row = 1;
        xml.Row(row, 34, () => xml.Text(row, 1, TemplateLook.GuideTitle, "怎样填写这张表"));
        Part("先看这里", GuideTexts.First(unit));
        Part("各列填什么", GuideTexts.Columns);
        Part("绩效指标怎么写", GuideTexts.Grammar);
        Part("指标分类编码", GuideTexts.Classes);
        Part("一个完整的例子", GuideTexts.Example, TemplateLook.GuideExample);
        Part("最常被退回的问题", GuideTexts.Rules.Select(rule => (rule.Code, rule.Text)));
        xml.Raw("</sheetData>\n");
        xml.Raw("<pageMargins left=\"0.4\" right=\"0.4\" top=\"0.5\" bottom=\"0.6\" header=\"0.3\" footer=\"0.3\"/>\n");
        xml.Raw("<pageSetup paperSize=\"9\" orientation=\"portrait\" fitToWidth=\"1\" fitToHeight=\"0\"/>\n</worksheet>\n");

        void Part(string title, IEnumerable<(string Key, string Text)> lines, TemplateLook look = TemplateLook.GuideText)
        {
            row += 2;
            xml.Row(row, 24, () => xml.Text(row, 1, TemplateLook.GuideTitle, title));
            foreach (var (key, text) in lines)
            {
                row++;
                xml.Row(row, Height(key + "　" + text), () => xml.Explain(row, 1, look, key, "　" + text));
            }
        }
    }

    /// <summary>Of the lines that a text takes; a Chinese character is two wide.</summary>
    private static double Height(string text) =>
        LineHeight * text.Split('\n').Sum(line => 1 + (line.Sum(c => c < '\u0100' ? 1 : 2) / (Width - 4)));
}
