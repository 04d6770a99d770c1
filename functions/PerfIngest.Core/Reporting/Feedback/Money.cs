using System.Globalization;
using PerfIngest.Core.Tables;

namespace PerfIngest.Core.Reporting.Feedback;

/// <summary>Money for people, in 万元: grouped, two decimals, more where the amount is finer, so that it is always exact.</summary>
internal static class Money
{
    public static string Of(Fen fen) => Format(fen, "#,##0.00####");

    /// <summary>With its sign, 0.00 for zero.</summary>
    public static string Signed(Fen fen) => Format(fen, "+#,##0.00####;−#,##0.00####;0.00");

    private static string Format(Fen fen, string format) =>
        ((decimal)fen.Value / Fen.PerWan).ToString(format, CultureInfo.InvariantCulture);
}
