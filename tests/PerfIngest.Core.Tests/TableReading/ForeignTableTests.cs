using PerfIngest.Core.Checking;
using PerfIngest.Core.Tables;
using PerfIngest.Core.Tests.Variants;

namespace PerfIngest.Core.Tests.TableReading;

/// <summary>Shapes of other places' tables that differ from the form in one thing each: what is read, and what is not guessed.</summary>
public sealed class ForeignTableTests
{
    private const string Head = "甲局2025年项目支出绩效目标表\n单位名称：甲局\n单位：万元\n";
    private const string Indicators =
        "1、产出指标；数量指标；甲；指标值：≥3人。2、产出指标；质量指标；乙；指标值：100%。3、产出指标；时效指标；丙；指标值：100%。4、效益指标；社会效益；丁；指标值：≥1次。";

    private const string Columns = "项目名称\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n";

    [Theory]
    [InlineData("甲局2025年项目支出绩效目标表", "甲局")]
    [InlineData("甲局（2025年）项目支出绩效目标表", "甲局")]
    [InlineData("甲局项目支出绩效目标表（2025年度）", "甲局")]
    [InlineData("甲市财政局部门预算项目支出绩效目标表（2025年度）", "甲市财政局")]
    [InlineData("甲校（东区）2025年项目支出绩效目标表", "甲校（东区）")]
    [InlineData("部门预算项目支出绩效目标表（2025年度）", null)]
    [InlineData("2025年部门预算项目支出绩效目标表", null)]
    public void A_title_states_its_unit_before_the_year_or_before_the_name_of_the_form(string title, string? unit)
    {
        var prelude = TestReader.Text($"{title}\n单位：万元\n{Columns}一\t1\t1\t\t\t目标\t\n").Tables[0].Prelude;
        Assert.Equal((unit, 2025), (prelude.UnitFromTitle, prelude.Year!.Value));
    }

    [Theory]
    [InlineData("单位名称：甲校（东区）", "甲校（东区）")]
    [InlineData("（单位名称：甲局）", "甲局")]
    [InlineData("填报单位（盖章）：甲局", "甲局")]
    [InlineData("部门：甲局", "甲局")]
    [InlineData("编制单位： 甲局    日期：2024年11月1日", "甲局")]
    [InlineData("单位名称：[123001]甲局", "甲局")]
    [InlineData("单位名称：123001-甲局", "甲局")]
    [InlineData("单位名称：120急救中心", "120急救中心")]
    public void A_line_states_its_unit_without_what_stands_around_it(string line, string unit) =>
        Assert.Equal(unit, TestReader.Text($"2025年项目支出绩效目标表\n{line}\n单位：万元\n{Columns}").Tables[0].Prelude.UnitName?.Value);

    [Theory]
    [InlineData("单位：万元", "万元")]
    [InlineData("单位:万元  第1页", "万元")]
    [InlineData("2025年度　　单位：千元", "千元")]
    [InlineData("货币单位：人民币/元", "元")]
    [InlineData("单位 万元", "万元")]
    [InlineData("金额：万元", "万元")]
    [InlineData("单位（万元）", "万元")]
    [InlineData("金额单位(元)", "元")]
    [InlineData("金额（元）", null)]
    [InlineData("主管部门：乙局\t\t\t单位：元", "元")]
    [InlineData("本表以万元填列", null)]
    [InlineData("单位：百万元", null)]
    public void A_line_states_its_currency_unit_beside_other_things(string line, string? unit) =>
        Assert.Equal(unit, TestReader.Text($"甲局2025年项目支出绩效目标表\n{line}\n{Columns}").Tables[0].CurrencyUnit?.Name());

    [Theory]
    [InlineData("甲局")]
    [InlineData("一、甲局")]
    [InlineData("（一）甲局")]
    [InlineData("1.甲局")]
    public void A_number_before_its_name_leaves_a_unit_row_the_units(string name)
    {
        var document = TestReader.Text($"{Head}{Columns}{name}\t3\t3\t\t\t\t\n项目一\t1\t1\t\t\t目标\t\n项目二\t1\t1\t\t\t目标\t\n");
        var section = Assert.Single(document.Tables[0].Sections);
        Assert.Equal(("甲局", "甲局", 2), (section.UnitName, section.UnitRow?.Label, section.Projects.Count));
    }

    [Theory]
    [InlineData("小计", "小计")]
    [InlineData("甲校小计", "乙校合计")]
    public void A_unit_named_above_its_projects_has_the_amounts_of_the_part_sum_below_them(string first, string second)
    {
        var document = TestReader.Text(
            $"{Head}{Columns}甲校\t\t\t\t\t\t\n一\t1\t1\t\t\t目标\t\n{first}\t9\t9\n乙校\t\t\t\t\t\t\n二\t2\t2\t\t\t目标\t\n{second}\t2\t2\n合计\t3\t3\n");
        Assert.Equal(
            [("甲校", 7, 9 * Fen.PerWan, 1), ("乙校", 10, 2 * Fen.PerWan, 1)],
            document.Tables[0].Sections.Select(section =>
                (section.UnitName, section.UnitRow!.Line, section.UnitRow.Amounts.Total.Fen!.Value.Value, section.Projects.Count)));
    }

    [Theory]
    [InlineData("小计\t1\t1")] // another part does not begin with a name alone
    [InlineData("丙校小计\t1\t1")]
    [InlineData("合计\t1\t1")]
    public void A_project_of_which_only_the_name_is_filled_in_stays_one(string sum)
    {
        var document = TestReader.Text($"{Head}{Columns}零\t3\t3\t\t\t目标\t\n小计\t3\t3\n甲校\t\t\t\t\t\t\n一\t1\t1\t\t\t目标\t\n{sum}\n");
        Assert.Equal(["零", "甲校", "一"], document.Tables[0].Projects().Select(project => project.Name.Text));
    }

    [Fact]
    public void Lines_drawn_between_rows_are_no_projects()
    {
        var document = TestReader.Text(
            $"# {Head}{Columns}---\t---:\t---:\t---\t---\t:---\t---\n一\t1\t1\t—\t-\t目标\t\n=====\t=====\t=====\t===\t===\t===\t===\n合计\t1\t1\t\t\t\t\n");
        Assert.Equal(["一"], document.Tables[0].Projects().Select(project => project.Name.Text));
        Assert.Equal("甲局", document.Tables[0].Prelude.UnitFromTitle);
    }

    [Fact]
    public void A_running_total_is_a_part_sum()
    {
        var document = TestReader.Text($"{Head}{Columns}一\t1\t1\t\t\t目标\t\n本页小计\t1\t1\n二\t2\t2\t\t\t目标\t\n累计\t3\t3\n合计\t3\t3\n");
        Assert.Equal(["一", "二"], document.Tables[0].Projects().Select(project => project.Name.Text));
        Assert.Equal(["本页小计", "累计"], document.Tables[0].Subtotals.Select(row => row.Label));
    }

    [Theory]
    [InlineData("一般公共预算\t政府性基金\t财政专户\t单位资金\t上年结转", "5\t2\t\t1\t3", 7, 4)]
    [InlineData("当年财政拨款\t上年结转资金\t其他资金", "5\t2\t1", 5, 3)]
    [InlineData("财政拨款\t上年结转资金", "5\t2", 5, 2)]
    [InlineData("财政拨款\t其中：一般公共预算\t政府性基金\t其他资金", "5\t3\t2\t1", 5, 1)]
    [InlineData("财政拨款\t其中：上年结转\t其他资金", "5\t3\t1", 5, 1)]
    [InlineData("财政拨款\t政府性基金\t其他资金", "5\t2\t1", 5, 1)]
    public void Further_sources_are_added_to_the_forms_own_unless_a_column_holds_them_already(
        string columns, string amounts, int fiscal, int other)
    {
        var document = TestReader.Text($"{Head}项目名称\t总计\t{columns}\t绩效目标\t绩效指标\n一\t9\t{amounts}\t目标\t\n");
        var cells = document.Tables[0].Projects().Single().Amounts;
        Assert.Equal((fiscal * Fen.PerWan, other * Fen.PerWan), (cells.Fiscal.Fen!.Value.Value, cells.Other.Fen!.Value.Value));
    }

    [Fact]
    public void A_further_source_that_cannot_be_read_makes_the_sum_unreadable()
    {
        var upload = Upload.Of($"{Head}项目名称\t总计\t财政拨款\t其他资金\t上年结转\t绩效目标\t绩效指标\n一\t9\t8\t1\t若干\t目标\t{Indicators}\n");
        Assert.Equal(["A001 error P1"], upload.Errors);
        Assert.Equal("若干", upload.Single("A001").Hit.Found);
    }

    [Fact]
    public void A_column_of_units_makes_a_section_of_each()
    {
        const string Table = "2025年项目支出绩效目标表\n单位：万元\n单位名称\t项目名称\t总计\t绩效目标\t绩效指标\n"
            + "合计\t\t6\t\t\n甲校\t一\t1\t目标\t" + Indicators + "\n\t二\t2\t目标二\t" + Indicators + "\n乙校\t三\t3\t目标三\t" + Indicators + "\n";
        var upload = Upload.Of(Table);
        Assert.Equal(["甲校:2", "乙校:1"], upload.Document.Tables[0].Sections.Select(one => $"{one.UnitName}:{one.Projects.Count}"));
        Assert.Equal(6 * Fen.PerWan, Assert.Single(upload.Document.Tables[0].GrandTotals).Amounts.Total.Fen!.Value.Value);
        Assert.Equal(VerdictState.Accepted, upload.Verdict.State);
    }

    [Fact]
    public void Subtotals_in_the_column_of_units_are_unit_rows()
    {
        const string Table = "2025年项目支出绩效目标表\n单位名称：甲局\n单位：万元\n单位名称\t项目名称\t总计\t绩效目标\t绩效指标\n"
            + "甲局\t\t3\t\t\n\t一\t1\t目标\t指标\n\t二\t2\t目标二\t指标\n";
        var section = Assert.Single(TestReader.Text(Table).Tables[0].Sections);
        Assert.Equal(("甲局", 2, 3 * Fen.PerWan), (section.UnitName, section.Projects.Count, section.UnitRow!.Amounts.Total.Value.Value));
    }

    [Theory]
    [InlineData("合计\t\t3\t3")]
    [InlineData("\t合 计\t3\t3")]
    [InlineData("\t共计\t3\t3")]
    public void A_total_is_known_by_its_label_wherever_left_of_the_amounts_it_stands(string total)
    {
        var table = TestReader.Text($"{Head}序号\t项目名称\t总计\t财政拨款\t绩效目标\t绩效指标\n{total}\t\t\n1\t一\t3\t3\t目标\t指标\n").Tables[0];
        Assert.Single(table.GrandTotals);
        Assert.Single(table.Projects());
    }

    [Fact]
    public void A_row_without_a_name_is_not_named_by_another_column()
    {
        var upload = Upload.Of($"{Head}序号\t经办\t项目名称\t总计\t财政拨款\t绩效目标\t绩效指标\n1\t王五\t\t3\t3\t\t\n");
        Assert.Contains("P001 error P1", upload.Errors);
    }

    [Fact]
    public void A_unit_row_below_its_projects_closes_them()
    {
        var upload = Upload.Of($"{Head}{Columns}一\t1\t1\t\t\t目标\t{Indicators}\n二\t2\t2\t\t\t目标二\t{Indicators}\n甲局\t3\t3\t\t\t\t\n合计\t3\t3\t\t\t\t\n");
        var section = Assert.Single(upload.Document.Tables[0].Sections);
        Assert.Equal((2, 7), (section.Projects.Count, section.UnitRow!.Line));
        Assert.Empty(upload.Errors);
    }

    [Fact]
    public void A_record_that_lacks_a_cell_before_its_texts_is_not_read_into_the_wrong_columns()
    {
        const string Goal = "全年完成三项工作，办好一件实事，让群众满意；按时完成。";
        var upload = Upload.Of($"{Head}{Columns}一\t1\t1\t\t{Goal}\t{Indicators}\n二\t2\t2\t\t\t{Goal}二\t{Indicators}\n");
        Assert.Equal(["F005 error L5"], upload.Errors);
        Assert.Equal(["6", "7"], [upload.Single("F005").Hit.Found, upload.Single("F005").Hit.Expected]);
        Assert.Equal(["二"], upload.Document.Tables[0].Projects().Select(project => project.Name.Text));
    }

    [Fact]
    public void A_text_in_an_amount_cell_of_a_complete_row_is_no_amount()
    {
        var upload = Upload.Of($"{Head}{Columns}一\t1\t1\t\t无此项资金，由本单位在年度预算内自行统筹安排解决\t目标\t{Indicators}\n");
        Assert.Equal(["A001 error P1"], upload.Errors);
    }

    [Theory]
    [InlineData("项目名称\t绩效目标\t绩效指标\n甲\t乙\t丙", "第 1 行（项目名称、绩效目标、绩效指标），缺少：总计")]
    [InlineData("甲\t乙\n一、二、三", "没有一行")]
    [InlineData("Project\tTotal\tGoal\tIndicators\na\tb\tc\td", "第 1 行（Project、Total、Goal、Indicators）")]
    public void A_file_without_a_header_is_told_which_row_came_nearest(string text, string said) =>
        Assert.Contains(said, Assert.Single(TestReader.Text(text).Hits).Found, StringComparison.Ordinal);

    [Fact]
    public void A_unit_in_a_line_between_the_projects_is_theirs()
    {
        var upload = Upload.Of($"乙局2025年项目支出绩效目标表\n单位：万元\n{Columns}单位名称：甲校\n一\t1\t1\t\t\t目标\t{Indicators}\n"
            + $"单位名称：丙校\n二\t2\t2\t\t\t目标二\t{Indicators}\n");
        Assert.Equal(["甲校:一", "丙校:二"], upload.Document.Tables[0].Sections.Select(one => $"{one.UnitName}:{one.Projects.Single().Name.Text}"));
        Assert.Empty(upload.Errors);
    }

    [Theory]
    [InlineData("本页小计", "本页小计")]
    [InlineData("小计", "小计")]
    public void Subtotals_of_parts_are_no_unit_rows(string first, string second)
    {
        var upload = Upload.Of($"{Head}{Columns}合计\t6\t6\t\t\t\t\n一\t1\t1\t\t\t目标\t{Indicators}\n二\t2\t2\t\t\t目标二\t{Indicators}\n"
            + $"{first}\t3\t3\t\t\t\t\n三\t3\t3\t\t\t目标三\t{Indicators}\n{second}\t3\t3\t\t\t\t\n");
        Assert.Empty(upload.Errors);
        Assert.Equal(2, upload.Document.Tables[0].Subtotals.Count);
        Assert.Null(upload.Document.Tables[0].Sections.Single().UnitRow);
    }

    [Theory]
    [InlineData("此表无数据")]
    [InlineData("空表")]
    [InlineData("本单位2025年无项目支出")]
    [InlineData("我单位无此表数据")]
    [InlineData("本部门2025年度未安排项目支出")]
    [InlineData("注：本单位2025年没有项目支出，故本表为空表。")]
    public void A_sentence_that_nothing_is_filed_makes_a_nil_return(string sentence)
    {
        var upload = Upload.Of($"{Head}{Columns}{sentence}\n");
        Assert.True(upload.Document.Tables[0].IsNilReturn);
        Assert.Equal(VerdictState.Accepted, upload.Verdict.State);
    }

    [Theory]
    [InlineData("单位负责人（签字）：")]
    [InlineData("（盖章）")]
    [InlineData("联系人及电话：张三 020-1234567")]
    [InlineData("填报日期 2024年11月8日")]
    [InlineData("2024年11月8日")]
    [InlineData("第三页")]
    public void A_signature_a_date_or_a_page_number_at_the_foot_is_ignored(string line)
    {
        var document = TestReader.Text($"{Head}{Columns}一\t1\t1\t\t\t目标\t{Indicators}\n{line}\n");
        Assert.DoesNotContain(document.Hits, hit => hit.Code == "F005");
        Assert.Equal(1, document.Rows.Footer);
    }

    [Theory]
    [InlineData("无关文字一行")]
    [InlineData("3")]
    [InlineData("本单位实施无障碍改造")]
    public void Any_other_lone_line_between_rows_is_reported(string line) => Assert.Equal(
        ["F005@6"], TestReader.Text($"{Head}{Columns}一\t1\t1\t\t\t目标\t1、甲。\n{line}\n二\t2\t2\t\t\t目标\t1、乙。\n").Places("C001"));

    [Fact]
    public void Findings_on_a_form_stand_where_its_amount_or_goal_does_and_once()
    {
        var upload = Upload.Of("项目支出绩效目标表\n（2025年度）\n项目名称\t一号\n项目单位：甲校\n项目资金（万元）\t年度资金总额：\t1.00\n"
            + "\t其中：财政拨款\t#REF!\n\t其他资金\t0.50\n年度目标\t\n一级指标\t二级指标\t三级指标\t指标值\n"
            + "产出指标\t数量指标\t场次\t≥3场\n效益指标\t社会效益指标\t覆盖率\t\n");
        Assert.Equal(
            ["F006@6:财政拨款", "P002@8:绩效目标", "T001@11:年度指标值"],
            upload.Verdict.Findings.Where(finding => finding.Severity == Severity.Error)
                .Select(finding => $"{finding.Hit.Code}@{finding.Hit.Line}:{finding.Hit.ColumnName}").Order(StringComparer.Ordinal));
        Assert.Equal("甲校", upload.Document.Tables[0].Sections[0].UnitName);
    }
}
