using Consult.Calendar;

namespace Consult.Reports;

/// <summary>概要の文: the month in a few Japanese sentences, made from its figures.</summary>
public static class ReportSummary
{
    public static IReadOnlyList<string> Of(MonthlyReport report) => [Flow(report), Speed(report), Basis(report), Knowledge(report)];

    private static string Flow(MonthlyReport report)
    {
        var now = report.Now;
        var (news, last) = (now[Figures.New], report.Before[Figures.New]);
        var change = news == last ? $"前月と同じ件数です" : news > last ? $"前月の{last}件から{news - last}件増えました" : $"前月の{last}件から{last - news}件減りました";
        var begun = report.IsRunning ? $"{report.Month.Japanese}は、{Tokyo.Era(Tokyo.Day(report.Now.Period.Until))}までに" : $"{report.Month.Japanese}は、";
        var parts = now[Figures.Reopened] == 0
            ? $"完了{now[Figures.Closed]}件、取下げ{now[Figures.Withdrawn]}件"
            : $"完了{now[Figures.Closed]}件、取下げ{now[Figures.Withdrawn]}件、再相談による差引き{now[Figures.Reopened]}件";
        return $"{begun}{news}件の相談を新たに受け付け、{change}。前月からの繰越{now[Figures.CarriedOver]}件と合わせた{now[Figures.CarriedOver] + news}件のうち"
            + $"{now[Figures.Finished]}件（{parts}）が終了し、{(report.IsRunning ? "現在の残り" : "翌月への繰越")}は{now[Figures.CarriedForward]}件です。{TopTopic(report)}";
    }

    private static string TopTopic(MonthlyReport report) => report.Topics.Where(t => t.Count > 0).MaxBy(t => t.Count) is { } most
        ? $"新規の相談で最も多かった分類は「{most.Label}」（{most.Count}件）です。"
        : "";

    private static string Speed(MonthlyReport report)
    {
        var first = Days(report.Now.DaysOf(Figures.FirstAnswerDays), "最初の回答までの日数", "この月に最初の回答をした相談はありません。");
        var whole = Days(report.Now.DaysOf(Figures.CompletionDays), "完了までの日数", "この月に完了した相談はありません。");
        var when = report.IsRunning ? "現在" : "月末の時点で";
        var late = report.Now[Figures.Overdue] == 0 ? $"{when}回答の期限を過ぎている相談はありません。" : $"{when}回答の期限を過ぎている相談が{report.Now[Figures.Overdue]}件あります。";
        return first + whole + late;
    }

    private static string Days(DayStatistic days, string what, string none) => days.Count == 0
        ? none
        : $"{what}は、中央値で{days.Median}開庁日、9割の相談で{days.Percentile90}開庁日以内でした。";

    private static string Basis(MonthlyReport report)
    {
        var (answers, silent) = (report.Now[Figures.Answers], report.Now[Figures.NoProvision]);
        if (answers == 0)
            return "この月に送った回答はありません。";
        var most = report.Clauses.Count > 0 ? $"最も多く根拠とした条項は「{report.Clauses[0].Label}」（{report.Clauses[0].Count}件）です。" : "";
        return $"送った回答は{answers}件で、{(silent == 0 ? "すべてポリシーの条項を根拠としています。" : $"このうち{silent}件はポリシーに定めがないもの（規定なし）でした。")}{most}";
    }

    private static string Knowledge(MonthlyReport report) =>
        $"記事を読んで解決したもの（自己解決）は{report.Now[Figures.SelfSolved]}件、新たに公開した記事は{report.Now[Figures.ArticlesPublished]}件で、"
        + $"{(report.IsRunning ? "現在" : "月末の時点で")}見直しを求められている記事は{report.Now[Figures.ArticlesNeedingReview]}件です。";
}
