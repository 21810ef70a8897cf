using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets;

/// <summary>A heap of tickets on the start page.</summary>
/// <param name="Href">The list that shows them all.</param>
/// <param name="IsPressing">True: someone is late or waited for.</param>
public sealed record Pile(string Title, string Explanation, int Count, string Href, bool IsPressing, IReadOnlyList<TicketLine> First);

/// <summary>/: what do I do now?</summary>
/// <param name="Articles">The first of the articles that wait for this person.</param>
/// <param name="ArticleCount">How many do.</param>
public sealed record HomePage(IReadOnlyList<Pile> Piles, IReadOnlyList<ReviewTask> Articles, int ArticleCount, DateTimeOffset Now)
{
    public bool IsIdle => ArticleCount == 0 && Piles.All(p => p.Count == 0);

    public DateOnly Today => Tokyo.Day(Now);

    private const int Shown = 5;

    /// <summary>The department waits for the desk.</summary>
    private static readonly TicketStatus[] Awaited = [.. TicketStatuses.Open.Except([TicketStatus.Asking])];

    /// <summary>The one in charge writes.</summary>
    private static readonly TicketStatus[] ToDo = [TicketStatus.Working, TicketStatus.Drafted];

    /// <summary>Past the first check.</summary>
    private static readonly TicketStatus[] Passed = [.. TicketStatuses.Open.Except([TicketStatus.Received, TicketStatus.Checking])];

    private static string Words(IEnumerable<TicketStatus> statuses) => string.Join(',', statuses.Select(s => s.Word()));

    public static async Task<HomePage> LoadAsync(ConsultDb db, Reader me, DateTimeOffset now)
    {
        var tickets = db.Tickets.VisibleTo(me);
        var own = tickets.OwnOf(me);
        List<(string Title, string Explanation, IQueryable<Ticket> Tickets, string Href, bool Presses)> piles = me.Role switch
        {
            Role.Requester =>
            [
                ("返事をお待ちしている相談", "返事が届くと、回答の準備が進みます。", own.WaitingForDepartment(), "/tickets?list=waiting&own=true", true),
                ("回答が届いた相談", "読んで、解決したら完了にしてください。", own.Where(t => t.Status == TicketStatus.Answered), "/tickets?list=answered&status=answered&own=true", true),
                ("回答をお待ちいただいている相談", "期限の早い順です。", own.Where(t => Awaited.Contains(t.Status)), $"/tickets?list=open&status={Words(Awaited)}&own=true", false),
            ],
            Role.Consultant =>
            [
                ("期限を過ぎた自分の担当", "まず、ここから進めてください。", tickets.MineOf(me.Id).Overdue(now), "/tickets?list=overdue&assignee=" + me.Id, true),
                ("自分の担当", "期限の早い順です。", tickets.MineOf(me.Id).Where(t => ToDo.Contains(t.Status)), $"/tickets?list=mine&status={Words(ToDo)}", false),
                ("担当が決まっていない相談", "引き受けられるものから担当してください。", tickets.Unassigned().Where(t => Passed.Contains(t.Status)), $"/tickets?list=unassigned&status={Words(Passed)}", false),
                ("相談課の返事を待っている相談", "長く返事がないときは、あらためて確認してください。", tickets.MineOf(me.Id).WaitingForDepartment(), "/tickets?list=waiting&assignee=" + me.Id, false),
            ],
            _ =>
            [
                ("承認を待っている回答案", "確かめて、承認するか差し戻してください。", tickets.Where(t => t.Status == TicketStatus.Approving), "/tickets?list=all&status=approving&sort=due", true),
                ("届いたばかりの相談", "内容を確かめ、受託者へ渡してください。", tickets.Where(t => t.Status == TicketStatus.Received), "/tickets?list=all&status=received&sort=due", false),
                ("確認中の相談", "確認が済んだら、受託者へ渡してください。", tickets.Where(t => t.Status == TicketStatus.Checking), "/tickets?list=all&status=checking&sort=due", false),
                ("期限を過ぎた相談", "担当者と進め方を相談してください。", tickets.Overdue(now), "/tickets?list=overdue", true),
                ("担当が決まっていない相談", "受託者に引き受けを依頼してください。", tickets.Unassigned(), "/tickets?list=unassigned", false),
            ],
        };
        var page = new List<Pile>();
        foreach (var (title, explanation, heap, href, presses) in piles)
        {
            var count = await heap.CountAsync();
            page.Add(new Pile(title, explanation, count, href, presses && count > 0, count == 0 ? [] : await TicketsPage.Lines(heap.OrderBy(t => t.DueAt).ThenBy(t => t.Id).Take(Shown)).ToListAsync()));
        }

        if (!me.Role.May(Permission.WriteArticle))
            return new HomePage(page, [], 0, now);
        var articles = db.Articles.VisibleTo(me).WaitingFor(me);
        return new HomePage(page, await articles.OrderBy(a => a.ReviewDueOn).ThenBy(a => a.Number).Tasks().Take(ReviewTasks.First).ToListAsync(), await articles.CountAsync(), now);
    }
}
