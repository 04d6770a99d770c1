using CsCheck;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Tests.Tables;

public sealed class ProjectNamesTests
{
    [Fact]
    public void All_project_names_of_the_seed_equal_the_golden_records()
    {
        foreach (var golden in SeedSample.Projects)
        {
            var name = ProjectNames.Parse(SeedSample.Cell((int)golden["line"]!, 1));
            Assert.Equal((string?)golden["name"], name.Text);
            Assert.Equal((string?)golden["nameBase"], name.Base);
            Assert.Equal((string?)golden["documentNumber"], name.DocumentNumber);
            Assert.Equal((string?)golden["documentNumberRaw"], name.DocumentNumberRaw);
            Assert.Equal((bool)golden["isTransferPayment"]!, name.IsTransfer);
            Assert.Null(name.Code);
        }
    }

    [Theory]
    [InlineData("就业补助资金（穗财社〔2024〕40号）", "就业补助资金", "穗财社〔2024〕40号")]
    [InlineData("就业补助资金穗财社〔2024〕40号", "就业补助资金", "穗财社〔2024〕40号")]
    [InlineData("就业补助资金粤财社[2023]第007号", "就业补助资金", "粤财社〔2023〕7号")]
    [InlineData("穗财社（2024）40", "", "穗财社〔2024〕40号")]
    [InlineData("关于穗财农【2025】3号资金", "关于资金", "穗财农〔2025〕3号")]
    [InlineData("番禺区财政局（２０２４）１２号 专项", "专项", "番禺区财政局〔2024〕12号")]
    [InlineData("老旧小区改造#财建〔2022〕15号", "老旧小区改造", "财建〔2022〕15号")]
    [InlineData("提前下达中央财政城乡居民基本养老保险粤财社〔2024〕9号", "提前下达中央财政城乡居民基本养老保险", "粤财社〔2024〕9号")]
    public void A_document_number_is_found_and_normalised(string text, string baseName, string documentNumber)
    {
        var name = ProjectNames.Parse(text);
        Assert.Equal((baseName, documentNumber, true), (name.Base, name.DocumentNumber, name.IsTransfer));
    }

    [Theory]
    [InlineData("技能大赛（2024）3期")]
    [InlineData("工作经费（2024年）")]
    [InlineData("项目〔1999〕3号")]
    [InlineData("设备购置(2)号楼")]
    [InlineData("就业补助（2024）3")]
    public void What_only_resembles_a_document_number_stays_in_the_name(string text)
    {
        var name = ProjectNames.Parse(text);
        Assert.Equal((text, null), (name.Base, name.DocumentNumber));
    }

    [Theory]
    [InlineData("51092324T000010263357-城乡居民养老保险", "51092324T000010263357", "城乡居民养老保险")]
    [InlineData("44011325Y000000000001 运转经费", "44011325Y000000000001", "运转经费")]
    [InlineData("5109232T000010263357-名称", null, "5109232T000010263357-名称")]
    [InlineData("51092324X000010263357-名称", null, "51092324X000010263357-名称")]
    public void A_project_code_is_split_off(string text, string? code, string baseName)
    {
        var name = ProjectNames.Parse(text);
        Assert.Equal((code, baseName), (name.Code, name.Base));
    }

    [Theory]
    [InlineData("提前下达就业补助", true)]
    [InlineData("转移支付项目", true)]
    [InlineData("中央就业补助资金", true)]
    [InlineData("省级乡村振兴专项资金", true)]
    [InlineData("中央厨房设备", false)]
    [InlineData("其他就业补助支出（市区共担区级部分）", false)]
    [InlineData("中央资金区级配套", false)]
    public void A_transfer_is_told_by_its_words(string text, bool expected) => Assert.Equal(expected, ProjectNames.Parse(text).IsTransfer);

    [Fact]
    public void Parsing_never_throws() =>
        Gen.Char["穗财社〔（([【】])）〕2024第号#0资金 "].Array.Select(chars => new string(chars))
            .Sample(text => ProjectNames.Parse(text).Text == text);
}
