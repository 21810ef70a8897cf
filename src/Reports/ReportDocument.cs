using System.Globalization;
using Consult.Calendar;
using Consult.Office;

namespace Consult.Reports;

/// <summary>月次報告書: the report as a Word document, with the very numbers of the page.</summary>
public static class ReportDocument
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary><c>月次報告_2026-11</c>, without the ending.</summary>
    public static string FileName(MonthlyReport report) => $"月次報告_{report.Month}";

    public static byte[] Write(MonthlyReport report)
    {
        using var document = new WordDocument(new WordFrame($"情報セキュリティ相談 月次報告書（{report.Month.Japanese}分）", report.Author, report.City, report.MadeAt));
        document.Title("情報セキュリティ相談 月次報告書")
            .Subtitle($"{report.Month.Japanese}分")
            .Signature($"作成日　{Tokyo.Era(Tokyo.Day(report.MadeAt))}")
            .Signature($"作成者　{report.City}　{report.Author}");
        document.Heading("１　概要");
        foreach (var paragraph in ReportSummary.Of(report))
            document.Paragraph(string.Concat(paragraph));
        if (report.IsRunning)
            document.Note($"※　この月はまだ終わっていません。{Tokyo.Era(report.Now.Period.Until)}現在の数です。");
        Flow(document, report);
        Parts(document, report);
        Speed(document, report);
        Clauses(document, report);
        Knowledge(document, report);
        document.Heading("付記　数の数え方");
        foreach (var figure in Figures.Counts.Concat(Figures.Durations))
            document.Note($"{figure.Label}　{figure.Definition}");
        document.Note("中央値・90％の値　小さい順に並べ、全体の半分（90％）に当たる順位の値です（最近順位法）。");
        return document.ToBytes();
    }

    private static void Flow(WordDocument document, MonthlyReport report)
    {
        document.Heading("２　相談の件数");
        document.Table(Table(report, "表1　相談の収支", [Figures.CarriedOver, Figures.New, Figures.Finished, Figures.Closed, Figures.Withdrawn, Figures.Reopened, Figures.CarriedForward]));
        document.Note(report.Now.Difference == 0
            ? "前月からの繰越＋新規－終了＝翌月への繰越　が成り立っています。"
            : $"前月からの繰越＋新規－終了　と翌月への繰越が{Math.Abs(report.Now.Difference)}件合っていません。相談の経過の記録を確かめてください。");
    }

    private static void Parts(WordDocument document, MonthlyReport report)
    {
        document.Heading("３　相談の内訳");
        Part(document, report, "（1）分類別（新規）", "表2　分類別の新規の相談", "分類", report.Topics);
        if (report.Topics.Count > 0)
            document.Chart(new WordChart("図1　分類別の新規の相談", [.. report.Topics.Select(t => t.Label)], [(Month(report), [.. report.Topics.Select(t => t.Count)]), (Month(report.Month.Previous), [.. report.Topics.Select(t => t.Previous)])]));
        Part(document, report, "（2）相談課別（新規）", "表3　相談課別の新規の相談", "相談課", report.Departments);
        Part(document, report, "（3）経路別（新規）", "表4　経路別の新規の相談", "経路", report.Channels);
        Part(document, report, "（4）状態別（翌月への繰越）", "表5　状態別の繰越", "状態", report.States);
    }

    private static void Part(WordDocument document, MonthlyReport report, string heading, string caption, string head, IReadOnlyList<ReportPart> parts)
    {
        document.Heading(heading, 2);
        if (parts.Count == 0)
            document.Paragraph("該当する相談はありません。");
        else
            document.Table(new WordTable(caption, Columns(report, head, 90), [.. parts.Select(p => Row(p.Label, p.Count, p.Previous))]));
    }

    private static void Speed(WordDocument document, MonthlyReport report)
    {
        document.Heading("４　回答の状況");
        document.Table(new WordTable(
            "表6　回答までの日数（開庁日）",
            [new("区分", 52), new("件数", 18, true), new("中央値", 20, true), new("90％", 20, true), new("前月の中央値", 25, true), new("前月の90％", 25, true)],
            [.. Figures.Durations.Select(f => Days(f, report.Now.DaysOf(f), report.Before.DaysOf(f)))]));
        document.Table(Table(report, "表7　回答の件数と期限", [Figures.Answers, Figures.NoProvision, Figures.Overdue]));
    }

    private static void Clauses(WordDocument document, MonthlyReport report)
    {
        document.Heading("５　よく引用された条項");
        if (report.Clauses.Count == 0)
            document.Paragraph("この月の回答に、条項を根拠としたものはありません。");
        else
            document.Table(new WordTable("表8　回答の根拠となった条項", Columns(report, "条項", 110), [.. report.Clauses.Select(p => Row(p.Label, p.Count, p.Previous))]));
    }

    private static void Knowledge(WordDocument document, MonthlyReport report)
    {
        document.Heading("６　ナレッジと自己解決");
        document.Table(Table(report, "表9　ナレッジ", [Figures.SelfSolved, Figures.ArticlesPublished, Figures.ArticlesNeedingReview]));
    }

    private static WordTable Table(MonthlyReport report, string caption, IReadOnlyList<Figure> figures) =>
        new(caption, Columns(report, "区分", 90), [.. figures.Select(f => Row(Label(f), report.Now[f], report.Before[f]))]);

    private static string Label(Figure figure) =>
        figure == Figures.Closed || figure == Figures.Withdrawn ? $"　うち{figure.Label}" : figure == Figures.Reopened ? $"　うち{figure.Label}（差引き）" : figure.Label;

    private static IReadOnlyList<WordColumn> Columns(MonthlyReport report, string head, int width) =>
        [new(head, width), new(Month(report), (160 - width) / 2, true), new(Month(report.Month.Previous), (160 - width) / 2, true)];

    private static IReadOnlyList<string> Row(string label, int count, int previous) => [label, Number(count), Number(previous)];

    private static IReadOnlyList<string> Days(Figure figure, DayStatistic now, DayStatistic before) =>
        [figure.Label, Number(now.Count), Number(now.Median), Number(now.Percentile90), Number(before.Median), Number(before.Percentile90)];

    private static string Number(int? value) => value?.ToString("#,0", CultureInfo.InvariantCulture) ?? "－";

    private static string Month(MonthlyReport report) => Month(report.Month);

    private static string Month(TokyoMonth month) => $"{month.Month}月";
}
