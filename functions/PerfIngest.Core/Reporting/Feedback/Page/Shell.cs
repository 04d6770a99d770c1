using System.Security.Cryptography;
using System.Text;

namespace PerfIngest.Core.Reporting.Feedback.Page;

/// <summary>The frame of every page: one file, no script, nothing loaded, one style sheet that the policy names by its hash.</summary>
internal static class Shell
{
    private static readonly string Css = ReadCss();

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Css)))}'; "
        + "img-src data:; base-uri 'none'; form-action 'none'";

    public static byte[] Page(string title, Html body)
    {
        var html = new Html();
        html.Add($"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="robots" content="noindex">
            <meta name="format-detection" content="telephone=no">
            <link rel="icon" href="data:,">
            <title>{title}</title>
            <style>{new Html.Markup(Css)}</style>
            </head>
            <body>

            """);
        html.Add(new Html.Markup(body.ToString()));
        html.Add($"</body>\n</html>\n");
        return Encoding.UTF8.GetBytes(html.ToString());
    }

    private static string ReadCss()
    {
        using var stream = typeof(Shell).Assembly.GetManifestResourceStream("feedback-page.css")
            ?? throw new InvalidOperationException("The style sheet is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
