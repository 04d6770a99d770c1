namespace PerfIngest.Core.Checking;

/// <summary>Header and prelude.</summary>
public static class HeaderRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new Rule
        {
            Code = "H001",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "标题缺失",
            TitleEn = "Table title missing",
            Condition = "no prelude line contains 项目支出绩效目标表 / 项目绩效目标表 / 支出绩效目标申报表",
            Source = "财预〔2015〕88号 (form name); practice",
            MessageZh = "未找到表名“项目支出绩效目标表”。",
            MessageEn = "Table title not found.",
            Fix = "在表头上方补一行表名，例如“××单位2025年项目支出绩效目标表”。",
            Scope = RuleScope.Table,
            Check = PreludeChecks.HasTitle,
        },
        new Rule
        {
            Code = "H002",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "预算年度缺失",
            TitleEn = "Budget year missing",
            Condition = "no 20\\d\\d年(度)? in the title, in a （20xx年度） line, nor in the upload form",
            Source = "practice",
            MessageZh = "未识别到预算年度。",
            MessageEn = "Budget year not found.",
            Fix = "在表名中写明预算年度，例如“2025年项目支出绩效目标表”。",
            Scope = RuleScope.Table,
            Check = PreludeChecks.HasYear,
        },
        new Rule
        {
            Code = "H003",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "单位名称缺失",
            TitleEn = "Unit name missing",
            Condition = "no 单位名称/部门名称/填报单位/预算单位 line, no unit row, and no unit chosen at upload",
            Source = "practice",
            MessageZh = "未识别到填报单位名称。",
            MessageEn = "Unit name not found.",
            Fix = "在表头上方补“单位名称：”一行，写单位全称。",
            Scope = RuleScope.Table,
            Check = PreludeChecks.HasUnit,
        },
        new Rule
        {
            Code = "H004",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "单位名称不一致",
            TitleEn = "Unit names differ",
            Condition = "title prefix (text before the year), 单位名称 line and (single-unit file) unit row are not all equal "
                + "after normalisation, or no unit row of a multi-unit file lies under the stated department",
            Source = "practice",
            MessageZh = "标题单位“{title}”、单位名称“{line}”、单位行“{row}”不一致。",
            MessageEn = "Unit names in title / line / unit row differ.",
            Fix = "把表名、“单位名称”一行和单位行改成同一个全称。",
            Scope = RuleScope.Table,
            Needs = "roster",
            Check = UnitRules.NamesAgree,
        },
        new Rule
        {
            Code = "H005",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "单位未登记或越权",
            TitleEn = "Unit not registered or not permitted",
            Condition = "unit not in the unit register for the year, or not within the uploader’s permitted units",
            Source = "security; 预算管理一体化 (单位代码库)",
            MessageZh = "单位“{unit}”未在本年度单位名录中，或不属于当前用户可填报范围。",
            MessageEn = "Unit not registered or not permitted for this user.",
            Fix = "核对单位名称与单位代码；确属本单位的，请联系区财政局把该名称加入单位名录，或上传到正确单位的文件夹。",
            Scope = RuleScope.Table,
            Needs = "roster",
            Check = UnitRules.MayFile,
        },
        new Rule
        {
            Code = "H006",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "金额单位缺失或冲突",
            TitleEn = "Currency unit missing or contradictory",
            Condition = "no 单位：元/千元/万元/亿元 (金额单位, or suffix in column headers), or two different ones apply to the same column",
            Source = "practice (pages differ: 万元 in 广州, 元 in 云南/上海 forms)",
            MessageZh = "金额单位缺失或前后不一致（{found}），不能换算金额。",
            MessageEn = "Currency unit missing or contradictory ({found}).",
            Fix = "在表头上方写明“单位：万元”（或元），全表只用一种；列名里的单位要与之一致。",
            Scope = RuleScope.Table,
            Check = PreludeChecks.HasOneCurrencyUnit,
        },
        new Rule
        {
            Code = "H007",
            Severity = Severity.Fatal,
            Certainty = Certainty.Certain,
            Title = "必备列缺失",
            TitleEn = "Required column missing",
            Condition = "after alias mapping one of 项目名称, 总计, 绩效目标, 绩效指标 is absent (财政拨款 absent → total taken as 财政拨款 only "
                + "if stated)",
            Source = "财预〔2015〕88号; practice",
            MessageZh = "缺少必备列：{columns}。",
            MessageEn = "Required column(s) missing: {columns}.",
            Fix = "补上缺少的列，列名按标准表头填写；没有数据的列可以留空，但列要保留。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("H007"),
        },
        new Rule
        {
            Code = "H008",
            Severity = Severity.Error,
            Certainty = Certainty.Certain,
            Title = "续页表头不一致",
            TitleEn = "Header of a later page differs",
            Condition = "a later header row (≥ 3 header names) differs in names or order from the first header",
            Source = "practice; seed",
            MessageZh = "第 {row} 行的续页表头与首个表头不一致。",
            MessageEn = "Repeated page header differs from the first.",
            Fix = "把续页表头改成与第一页完全相同，或删去续页表头。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("H008"),
        },
        new Rule
        {
            Code = "H009",
            Severity = Severity.Advice,
            Certainty = Certainty.Certain,
            Title = "表头列有变化",
            TitleEn = "Columns of the header differ from the form",
            Condition = "optional columns missing (财政专户拨款, 其他资金), extra columns (序号, 项目代码, 项目类别, 备注), different order, or "
                + "merged two-row header flattened",
            Source = "practice",
            MessageZh = "表头列与标准格式不同（{diff}），已按列名对应。",
            MessageEn = "Non-standard columns mapped by name ({diff}).",
            Fix = "系统已按列名对应，可不改；请核对下面“系统读到的内容”里的列对应是否正确。",
            Scope = RuleScope.File,
            Check = ReaderHits.Of("H009"),
        },
    ];
}
