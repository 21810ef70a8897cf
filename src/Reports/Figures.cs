using Consult.Data;
using Consult.Tickets;

namespace Consult.Reports;

/// <summary>The figures of the monthly report.</summary>
public static class Figures
{
    public static readonly Figure CarriedOver = new(
        "carriedOver", "前月からの繰越", "月の初めの時点で、完了も取下げもしていなかった相談の件数です。", "件", "最後の動き",
        (db, period) => db.UnfinishedAt(period.Start).AsRows());

    public static readonly Figure New = new(
        "new", "新規", "この月に受け付けた相談の件数です。", "件", "受付",
        (db, period) => db.TicketEvents.Where(e => e.Act == "open" && e.At >= period.Start && e.At < period.Until).AsRows());

    public static readonly Figure Finished = new(
        "finished", "終了", "この月の完了と取下げの件数から、完了後に再相談となった件数を差し引いたものです。", "件", "動きのあった日時",
        (db, period) => db.FinishingMoves(period).Select(e => new FigureRow
        {
            TicketId = e.TicketId,
            At = e.At,
            Status = e.Status,
            Weight = TicketStatuses.Finished.Contains(e.Status) ? 1 : -1,
        }));

    public static readonly Figure Closed = new(
        "closed", "完了", "この月に完了となった回数です。同じ相談が再相談を経て再び完了したときは、2回と数えます。", "件", "完了",
        (db, period) => db.FinishingMoves(period).Where(e => e.Status == TicketStatus.Closed).AsRows());

    public static readonly Figure Withdrawn = new(
        "withdrawn", "取下げ", "この月に取り下げられた相談の件数です。", "件", "取下げ",
        (db, period) => db.FinishingMoves(period).Where(e => e.Status == TicketStatus.Withdrawn).AsRows());

    public static readonly Figure Reopened = new(
        "reopened", "再相談", "完了した後、この月に再相談となって再開した件数です。終了の件数から差し引きます。", "件", "再相談",
        (db, period) => db.FinishingMoves(period).Where(e => !TicketStatuses.Finished.Contains(e.Status)).AsRows());

    public static readonly Figure CarriedForward = new(
        "carriedForward", "翌月への繰越", "月の終わりの時点で、完了も取下げもしていない相談の件数です。回答済で完了の操作を待つものを含みます。", "件", "最後の動き",
        (db, period) => db.UnfinishedAt(period.Until).AsRows());

    public static readonly Figure Overdue = new(
        "overdue", "期限超過", "月の終わりの時点で、回答の期限を過ぎてまだ回答していない相談の件数です。相談課への確認中と保留のものは含みません。", "件", "最後の動き",
        (db, period) => db.OverdueAt(period.Until).AsRows());

    public static readonly Figure FirstAnswerDays = new(
        "firstAnswerDays", "最初の回答までの日数", "この月に最初の回答をした相談について、受付の日から回答の日までの開庁日の数です。閉庁日に届いたものは次の開庁日に届いたものとし、受付の当日は0日、相談課の返事を待った日も数えます。", "日", "最初の回答",
        (db, period) => db.Tickets.Where(t => t.FirstAnsweredAt >= period.Start && t.FirstAnsweredAt < period.Until)
            .Select(t => new FigureRow { TicketId = t.Id, At = t.FirstAnsweredAt!.Value, From = t.OpenedAt, Weight = 1 }));

    public static readonly Figure CompletionDays = new(
        "completionDays", "完了までの日数", "この月に完了となった相談について、受付の日から完了の日までの開庁日の数です。数え方は最初の回答までの日数と同じで、取下げは含みません。", "日", "完了",
        (db, period) => db.FinishingMoves(period).Where(e => e.Status == TicketStatus.Closed)
            .Select(e => new FigureRow { TicketId = e.TicketId, At = e.At, From = e.Ticket!.OpenedAt, Weight = 1 }));

    public static readonly Figure Answers = new(
        "answers", "回答", "この月に相談課へ送った回答の件数です。一つの相談に2回回答したときは2件と数えます。", "件", "回答",
        (db, period) => db.AnswersIn(period).Select(m => new FigureRow { TicketId = m.TicketId, At = m.At, Weight = 1 }));

    public static readonly Figure NoProvision = new(
        "noProvision", "規定なし", "この月の回答のうち、ポリシーに定めがないとしたものの件数です。改定の候補になります。", "件", "回答",
        (db, period) => db.AnswersIn(period).Where(m => m.NoProvision).Select(m => new FigureRow { TicketId = m.TicketId, At = m.At, Weight = 1 }));

    public static readonly Figure SelfSolved = new(
        "selfSolved", "自己解決", "相談する前に記事を読んで解決したと記録された件数です。相談の件数には含みません。", "件", "解決",
        (db, period) => db.SelfSolutions.Where(s => s.At >= period.Start && s.At < period.Until).Select(s => new FigureRow { ArticleId = s.ArticleId, At = s.At, Weight = 1 }),
        OfArticles: true);

    public static readonly Figure ArticlesPublished = new(
        "articlesPublished", "公開した記事", "この月に初めて公開したナレッジの記事の件数です。公開後の改訂は数えません。", "件", "公開",
        (db, period) => db.Articles.Where(a => a.PublishedAt >= period.Start && a.PublishedAt < period.Until).Select(a => new FigureRow { ArticleId = a.Id, At = a.PublishedAt!.Value, Weight = 1 }),
        OfArticles: true);

    public static readonly Figure ArticlesNeedingReview = new(
        "articlesNeedingReview", "要見直しの記事", "月の終わりの時点で、見直しの求めが片付いていない記事の件数です。", "件", "最初の求め",
        (db, period) => db.Articles.Where(a => a.Reviews.Any(r => r.RequestedAt < period.Until && (r.ResolvedAt == null || r.ResolvedAt >= period.Until)))
            .Select(a => new FigureRow { ArticleId = a.Id, At = a.Reviews.Where(r => r.RequestedAt < period.Until && (r.ResolvedAt == null || r.ResolvedAt >= period.Until)).Min(r => r.RequestedAt), Weight = 1 }),
        OfArticles: true);

    /// <summary>Those that are counts, in the order of the report.</summary>
    public static readonly IReadOnlyList<Figure> Counts =
        [CarriedOver, New, Finished, Closed, Withdrawn, Reopened, CarriedForward, Overdue, Answers, NoProvision, SelfSolved, ArticlesPublished, ArticlesNeedingReview];

    /// <summary>Those that are durations in business days.</summary>
    public static readonly IReadOnlyList<Figure> Durations = [FirstAnswerDays, CompletionDays];

    /// <summary>A figure, or a part of one (<see cref="Breakdowns.PartAsync"/>), by its key; null when there is none.</summary>
    public static async Task<Figure?> FindAsync(ConsultDb db, string key, CancellationToken stop) =>
        Counts.Concat(Durations).FirstOrDefault(f => f.Key == key) ?? await Breakdowns.PartAsync(db, key, stop);

    internal static IQueryable<Message> AnswersIn(this ConsultDb db, ReportPeriod period) =>
        db.Messages.Where(m => m.Kind == MessageKind.Answer && m.At >= period.Start && m.At < period.Until);

    private static IQueryable<FigureRow> AsRows(this IQueryable<TicketEvent> events) =>
        events.Select(e => new FigureRow { TicketId = e.TicketId, At = e.At, Status = e.Status, Weight = 1 });
}
