namespace PerfIngest.Core.Tests.Tables;

/// <summary>Targets as budget forms have them, and what each must be read as; thought through by hand.</summary>
internal static class TargetCases
{
    /// <summary>One case a line: the text, then <c>=&gt;</c>, then its reading as <see cref="TargetTableTests"/> describes one.</summary>
    public const string Text = """
        ≥95% => plain ≥ symbol 95 %
        ≥ 95 % => plain ≥ symbol 95 %
        ＞＝95％ => plain ≥ symbol 95 %
        >=95% => plain ≥ symbol 95 %
        =>95% => plain ≥ symbol 95 %
        <=5% => plain ≤ symbol 5 %
        ≦5% => plain ≤ symbol 5 %
        ≧90% => plain ≥ symbol 90 %
        ⩾90% => plain ≥ symbol 90 %
        ⩽3次 => plain ≤ symbol 3 次
        >80% => plain > symbol 80 %
        ＞80% => plain > symbol 80 %
        <5% => plain < symbol 5 %
        ＜３天 => plain < symbol 3 天
        =100% => plain = symbol 100 %
        ＝100％ => plain = symbol 100 %
        ≈50万元 => plain ≈ symbol 500000 元
        ≥９５％ => plain ≥ symbol 95 %
        不低于95% => plain ≥ word 95 %
        不少于12次 => plain ≥ word 12 次
        不小于30㎡ => plain ≥ word 30 ㎡
        不得低于90% => plain ≥ word 90 %
        不得少于5人 => plain ≥ word 5 人
        大于等于100人 => plain ≥ word 100 人
        大于或等于100人 => plain ≥ word 100 人
        至少2场 => plain ≥ word 2 场
        不高于10% => plain ≤ word 10 %
        不超过3个工作日 => plain ≤ word 3 个工作日
        不大于5% => plain ≤ word 5 %
        不多于20人 => plain ≤ word 20 人
        不得超过15天 => plain ≤ word 15 天
        小于等于200万元 => plain ≤ word 2000000 元
        小于或等于5% => plain ≤ word 5 %
        控制在5%以内 => plain ≤ word 5 %
        成本控制在300万元以内 => embedded ≤ word 3000000 元
        控制在预算的100%以内 => embedded ≤ word 100 %
        高于85% => plain > word 85 %
        大于10家 => plain > word 10 家
        超过200人次 => plain > word 200 人次
        超200人次 => plain > word 200 人次
        多于6期 => plain > word 6 期
        低于3% => plain < word 3 %
        小于24小时 => plain < word 24 小时
        少于5起 => plain < word 5 起
        不满3年 => plain < word 3 年
        达到95%以上 => plain ≥ word 95 %
        达95% => plain ≥ word 95 %
        群众满意度达到90% => embedded ≥ word 90 %
        达到5%以内 => plain ≤ word 5 %
        等于100% => plain = word 100 %
        合格率为100% => embedded = word 100 %
        事故发生率为0 => embedded = word 0
        投诉次数为0 => embedded = word 0 次
        投诉次数0 => embedded = implied 0 次
        重大安全事故0起 => embedded = implied 0 起
        参加人数≥300 => embedded ≥ symbol 300 人
        培训人次≥300 => embedded ≥ symbol 300 人次
        覆盖户数达到120 => embedded ≥ word 120 户
        95%及以上 => plain ≥ word 95 %
        95%（含）以上 => plain ≥ word 95 %
        90分及以上 => plain ≥ word 90 分
        30天以内 => plain ≤ word 30 天
        5个工作日内 => plain ≤ word 5 个工作日
        2小时之内 => plain ≤ word 2 小时
        5%以下 => plain ≤ word 5 %
        10人及以下 => plain ≤ word 10 人
        约300人 => plain ≈ word 300 人
        300人左右 => plain ≈ word 300 人
        大约50家 => plain ≈ word 50 家
        达到90%左右 => plain ≈ word 90 %
        300余人 => plain ≈ word 300 人
        1.2万余人次 => plain ≈ word 12000 人次
        5-8个 => range symbol 5..8 个
        5—8个 => range symbol 5..8 个
        5～8个 => range symbol 5..8 个
        5至8个 => range word 5..8 个
        5个到8个 => range word 5..8 个
        80%~90% => range symbol 80..90 %
        80-90% => range symbol 80..90 %
        80%-90%之间 => range symbol 80..90 %
        ≥90%且≤95% => range symbol 90..95 %
        ≥90%，≤95% => range symbol 90..95 %
        ≥90%≤95% => range symbol 90..95 %
        >80%且<95% => range symbol 80..95 %
        不低于90%且不高于95% => range word 90..95 %
        90%≤满意度≤95% => range symbol 90..95 %
        1-2万人次 => range symbol 10000..20000 人次
        0.5万-1万人 => range symbol 5000..10000 人
        室温保持18-26℃ => range symbol 18..26 ℃
        每场参加人数为20-30人 => range symbol 20..30 人/场
        ≥3万人次 => plain ≥ symbol 30000 人次
        ≥1.7万人次 => plain ≥ symbol 17000 人次
        0.57万人 => plain = implied 5700 人
        65万元 => plain = implied 650000 元
        ≤1.5亿元 => plain ≤ symbol 150000000 元
        300百万元 => plain = implied 300000000 元
        2千万元 => plain = implied 20000000 元
        3千人 => plain = implied 3000 人
        12千米 => plain = implied 12 千米
        500千克 => plain = implied 500 千克
        ≥10千瓦 => plain ≥ symbol 10 千瓦
        8公里 => plain = implied 8 公里
        1,200人 => plain = implied 1200 人
        ≥12,345.67万元 => plain ≥ symbol 123456700 元
        ≥1，500人次 => plain ≥ symbol 1500 人次
        ≥5‰ => plain ≥ symbol 5 ‰
        提高2个百分点 => embedded = implied 2 个百分点
        增长5%以上 => embedded ≥ word 5 %
        -5% => plain = implied -5 %
        ≥-2% => plain ≥ symbol -2 %
        800元/月 => plain = implied 800 元/月
        ≤2000元/人 => plain ≤ symbol 2000 元/人
        500元/人·月 => plain = implied 500 元/人·月
        2万元/年 => plain = implied 20000 元/年
        4次/年 => plain = implied 4 次/年
        每年不少于4次 => plain ≥ word 4 次/年
        每月1次 => plain = implied 1 次/月
        每季度开展不少于2次 => embedded ≥ word 2 次/季度
        每人每月800元 => plain = implied 800 元/人/月
        每月按时发放率100% => embedded = implied 100 %
        30名 => plain = implied 30 名
        12位 => plain = implied 12 位
        8个月 => plain = implied 8 个月
        24小时 => plain = implied 24 小时
        3年 => plain = implied 3 年
        ≥0.8 => plain ≥ symbol 0.8
        80 => plain = implied 80
        ≥80 => plain ≥ symbol 80
        标准：100% => embedded = implied 100 %
        目标值：≥95% => embedded ≥ symbol 95 %
        95（%） => plain = implied 95 %
        10（场） => plain = implied 10 场
        3300人（参照2024年任务） => plain = implied 3300 人
        ≥300人（含残疾人50人） => plain ≥ symbol 300 人
        （≥90%） => plain ≥ symbol 90 %
        100%。 => plain = implied 100 %
        2025年完成培训500人次 => embedded = implied 500 人次
        2025年底前完成率达到100% => embedded ≥ word 100 %
        按粤财社〔2024〕40号文件标准100%发放 => embedded = implied 100 %
        符合GB/T 9704-2012要求的比例100% => embedded = implied 100 %
        依据DA/T 31-2017数字化加工30万页 => embedded = implied 300000 页
        60岁以上老人覆盖率≥90% => embedded ≥ symbol 90 %
        7日内办结率≥95% => embedded ≥ symbol 95 %
        12345热线办结率100% => embedded = implied 100 %
        第3季度完成率100% => embedded = implied 100 %
        5G基站建设20座 => embedded = implied 20 座
        开展“迎新春”招聘会3场 => embedded = implied 3 场
        编制报告1份 => embedded = implied 1 份
        建设1个数据平台 => embedded = implied 1 个
        培训300人次以上，合格率95%以上 => composite ≥ word 300 人次
        完成平台建设；可用率≥99.9% => composite ≥ symbol 99.9 %
        举办招聘会5场，服务企业100家，达成意向500人 => composite = implied 5 场
        每年培训500人次，满意度≥90% => composite = implied 500 人次/年
        补助标准1200元/人，共300人 => composite = implied 1200 元/人
        响应时间不超过2小时 => embedded ≤ word 2 小时
        系统响应时间≤3秒 => embedded ≤ symbol 3 秒
        95%≤合格率 => embedded ≥ symbol 95 %
        2025年12月底前 => date ≤ word
        2025年12月31日前 => date ≤ word
        12月31日前 => date ≤ word
        6月前 => date ≤ word
        6月底前完成 => date ≤ word
        2025年12月 => date = implied
        2025年12月完成验收 => date = implied
        2025年底 => date = implied
        2025年内完成 => date ≤ word
        2025-12-31 => date = implied
        2025/12/31前 => date ≤ word
        2025.12.31 => date = implied
        于2025年11月30日前完成支付 => date ≤ word
        每月10日前发放到位 => date ≤ word
        年底前完成 => date ≤ word
        2025年 => date = implied
        1-12月 => date = implied
        2025年1月-12月 => date = implied
        按时完成 => action
        及时发放 => action
        有效提升 => action
        持续改善就业环境 => action
        提高群众满意度 => action
        促进就业，维护社会稳定 => action
        发放创业补贴 => action
        参照2024年完成 => action
        2025年完成分站申报 => action
        加强5G网络建设 => action
        完成1:3配比 => action
        提供7×24小时服务 => action
        建设2个平台、3个系统 => action
        一人一档 => action
        两次 => action
        就业人数 => label
        项目验收合格率 => label
        资金到位及时性 => label
        受益群众满意度 => label
        补贴发放金额 => label
        享受社保补贴人数（人） => label
        完成上级下达任务 => delegated
        完成市下达的年度任务数 => delegated
        按区下达指标完成 => delegated
        按照文件标准执行 => standard
        符合国家标准 => standard
        按规定程序采购 => standard
        达到国家规范要求 => standard
        合格 => standard
        达标 => standard
        良好 => ordinal
        优秀 => ordinal
        不低于上年 => ordinal
        ≥上年水平 => ordinal
        不低于“良好” => ordinal
        高于全市平均水平 => ordinal
        与上年持平 => ordinal
        ≥ => invalid NoNumber
        ≥% => invalid NoNumber
        ≥人 => invalid NoNumber
        % => invalid NoNumber
        不低于 => invalid NoNumber
        合格率≥ => invalid NoNumber
        ≥≥90% => invalid Doubled
        ≥≤90% => invalid Doubled
        90%% => invalid Doubled
        ≥90％％ => invalid Doubled
        1,0,0 => invalid BadNumber
        12,34人 => invalid BadNumber
        1.2.3% => invalid BadNumber
        9..5% => invalid BadNumber
        1.09512E+04 => invalid BadNumber
        XX => invalid Placeholder
        ≥XX% => invalid Placeholder
        XX人 => invalid Placeholder
        ** => invalid Placeholder
        ≥**人 => invalid Placeholder
        ≥X% => invalid Placeholder
        ___ => invalid Placeholder
        ??? => invalid Placeholder
        #REF! => invalid Artefact
        #N/A => invalid Artefact
        ##### => invalid Artefact
        - => invalid Missing
        —— => invalid Missing
        / => invalid Missing
        无 => invalid Missing
        每季度至少开展2次 => embedded ≥ word 2 次/季度
        不低于上年的95% => ordinal
        500元/人•月 => plain = implied 500 元/人·月
        > = 90% => plain ≥ symbol 90 %
        ≤12月31日 => date ≤ symbol
        ≤2025年12月31日 => date ≤ symbol
        ≥6月 => plain ≥ symbol 6 月
        不晚于2025年12月31日 => date ≤ word
        12月中旬前 => date ≤ word
        2025年第四季度完成 => date = implied
        2025年上半年 => date = implied
        每2年1次 => action
        每100人配备1名 => action
        误差≤±5% => action
        9 0% => action
        节约10% => embedded = implied 10 %
        近3年平均水平 => action
        未超过5% => plain ≤ word 5 %
        排名前3 => action
        前5名 => action
        5人以上10人以下 => range word 5..10 人
        良好以上 => ordinal
        带动就业人数 => label
        稳定就业人数 => label
        提高就业率 => action
        PM2.5浓度≤35微克/立方米 => embedded ≤ symbol 35 微克/立方米
        COVID-19防控物资10批 => embedded = implied 10 批
        2025.6 => date = implied
        1000-2万元 => range symbol 1000..20000 元
        ≥98%以上 => plain ≥ symbol 98 %
        响应时间24h内 => embedded ≤ word 24 h
        3A级景区≥2个 => embedded ≥ symbol 2 个
        引进500强企业2家 => embedded = implied 2 家
        500元以上设备验收率100% => embedded = implied 100 %
        18-60岁人员参保率≥90% => embedded ≥ symbol 90 %
        合格率100%、及时率100% => action
        每人每年不超过1000元 => plain ≤ word 1000 元/人/年
        每日发布信息3条 => embedded = implied 3 条/日
        每天8小时 => plain = implied 8 小时/天
        每年群众满意度≥90分 => embedded ≥ symbol 90 分
        3天（含）内 => plain ≤ word 3 天
        1个 => plain = implied 1 个
        ≥300学位 => plain ≥ symbol 300 学位
        ≥5幅地块 => embedded ≥ symbol 5 幅
        9999999999999999万亿元 => plain = implied 9999999999999999000000000000 元
        2025年度 => date = implied
        2025年度完成分站申报 => action
        每生每年1000元 => plain = implied 1000 元/生/年
        1000元/生·年 => plain = implied 1000 元/生·年
        每场≥100人 => plain ≥ symbol 100 人/场
        每千人拥有3张 => action
        ≤500ms => plain ≤ symbol 500 ms
        【98%】 => plain = implied 98 %
        按穗人社发〔2023〕12号执行 => standard
        新增就业5000人、培训2000人次 => action
        -10%~10% => range symbol -10..10 %
        80%以上，100%以下 => range word 80..100 %
        百分之90以上 => embedded ≥ word 90 %
        2024人 => plain = implied 2024 人
        2025 => action
        三等奖以上 => ordinal
        每月15日发放 => date = implied
        45日前 => action
        不低于2024年水平 => ordinal
        不低于2024年的500人 => ordinal
        有责投诉0 => embedded = implied 0
        由80%提高到90% => action
        按每人每月500元发放 => embedded = implied 500 元/人/月
        2025年6月底前完成80% => embedded = implied 80 %
        受理后10日内办结率100% => embedded = implied 100 %
        总成本控制在200万元以内 => embedded ≤ word 2000000 元
        为95% => plain = word 95 %
        为0 => plain = word 0
        最低80分 => plain ≥ word 80 分
        最高100元 => plain ≤ word 100 元
        1000人以上、满意度90% => action
        3个月内完成率100%、满意度90% => action
        1季度末 => date = implied
        3季度前完成 => date ≤ word
        1季度 => plain = implied 1 季度
        100KW => plain = implied 100 KW
        2.5MPa => plain = implied 2.5 MPa
        百分之九十五 => plain = implied 95 %
        不低于百分之九十五点五 => plain ≥ word 95.5 %
        百分之百 => plain = implied 100 %
        合格率达到百分之九十以上 => embedded ≥ word 90 %
        千分之三 => plain = implied 3 ‰
        控制在千分之零点五以内 => plain ≤ word 0.5 ‰
        百分之百分百 => action
        百分之几 => action
        """;
}
