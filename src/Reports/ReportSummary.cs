using Consult.Calendar;
using Consult.Data;

namespace Consult.Reports;

/// <summary>概要の文: the month in four short paragraphs of sentences, made from its figures. The document shows the Japanese, the page its reader's language.</summary>
public static class ReportSummary
{
    public static IReadOnlyList<IReadOnlyList<Sentence>> Of(MonthlyReport report) => [[.. Flow(report)], Speed(report), [.. Basis(report)], [Knowledge(report)]];

    private static IEnumerable<Sentence> Flow(MonthlyReport report)
    {
        var now = report.Now;
        var (news, last) = (now[Figures.New], report.Before[Figures.New]);
        Sentence change = news.CompareTo(last) switch
        {
            0 => $"前月と同じ件数です",
            > 0 => $"前月の{last}件から{news - last}件増えました",
            _ => $"前月の{last}件から{last - news}件減りました",
        };
        Sentence begun = report.IsRunning switch
        {
            true => $"{report.Month}は、{Tokyo.Day(now.Period.Until)}までに",
            false => $"{report.Month}は、",
        };
        Sentence parts = now[Figures.Reopened] switch
        {
            0 => $"完了{now[Figures.Closed]}件、取下げ{now[Figures.Withdrawn]}件",
            var reopened => $"完了{now[Figures.Closed]}件、取下げ{now[Figures.Withdrawn]}件、再相談による差引き{reopened}件",
        };
        yield return $"{begun}{news}件の相談を新たに受け付け、{change}。前月からの繰越{now[Figures.CarriedOver]}件と合わせた{now[Figures.CarriedOver] + news}件のうち{now[Figures.Finished]}件（{parts}）が終了し、{(report.IsRunning ? "現在の残り" : "翌月への繰越")}は{now[Figures.CarriedForward]}件です。";
        if (report.Topics.Where(t => t.Count > 0).MaxBy(t => t.Count) is { } most)
            yield return $"新規の相談で最も多かった分類は「{most.Label}」（{most.Count}件）です。";
    }

    private static Sentence[] Speed(MonthlyReport report) =>
    [
        report.Now.DaysOf(Figures.FirstAnswerDays) switch { { Count: 0 } => $"この月に最初の回答をした相談はありません。", var days => Days(days, Figures.FirstAnswerDays) },
        report.Now.DaysOf(Figures.CompletionDays) switch { { Count: 0 } => $"この月に完了した相談はありません。", var days => Days(days, Figures.CompletionDays) },
        report.Now[Figures.Overdue] switch
        {
            0 => $"{When(report)}回答の期限を過ぎている相談はありません。",
            var late => $"{When(report)}回答の期限を過ぎている相談が{late}件あります。",
        },
    ];

    private static Sentence Days(DayStatistic days, Figure figure) => $"{figure.Label}は、中央値で{days.Median}開庁日、9割の相談で{days.Percentile90}開庁日以内でした。";

    private static string When(MonthlyReport report) => report.IsRunning ? "現在" : "月末の時点で";

    private static IEnumerable<Sentence> Basis(MonthlyReport report)
    {
        yield return (report.Now[Figures.Answers], report.Now[Figures.NoProvision]) switch
        {
            (0, _) => $"この月に送った回答はありません。",
            (var answers, 0) => $"送った回答は{answers}件で、すべてポリシーの条項を根拠としています。",
            var (answers, silent) => $"送った回答は{answers}件で、このうち{silent}件はポリシーに定めがないもの（規定なし）でした。",
        };
        if (report.Now[Figures.Answers] > 0 && report.Clauses.Count > 0)
            yield return $"最も多く根拠とした条項は「{report.Clauses[0].Label}」（{report.Clauses[0].Count}件）です。";
    }

    private static Sentence Knowledge(MonthlyReport report) =>
        $"記事を読んで解決したもの（自己解決）は{report.Now[Figures.SelfSolved]}件、新たに公開した記事は{report.Now[Figures.ArticlesPublished]}件で、{When(report)}見直しを求められている記事は{report.Now[Figures.ArticlesNeedingReview]}件です。";
}
