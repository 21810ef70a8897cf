using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;

namespace Consult.Tickets;

/// <summary>From 回答案 to 回答済. A draft lies in its own table until it is sent, so no reader's query can meet it.</summary>
public sealed partial class Ticket
{
    /// <summary>The draft being written or approved, if any.</summary>
    public AnswerDraft? OpenDraft => Drafts.SingleOrDefault(d => d.IsOpen);

    /// <summary>回答案を書く・書き直す.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="clauseIds">The clauses the answer rests on.</param>
    /// <param name="noProvision">規定なし: the policy is silent.</param>
    /// <param name="by">Who writes; becomes the draft's author.</param>
    public AnswerDraft Draft(string text, IReadOnlyList<int> clauseIds, bool noProvision, By by)
    {
        RequireText(text, "回答の内容");
        Require("回答案を書く", TicketStatus.Working, TicketStatus.Drafted);
        if (clauseIds.Count == 0 && !noProvision)
            throw new RuleBroken("回答の根拠となる条項を一つ以上選んでください。ポリシーに定めがないときは「規定なし」に印を付けてください。");
        if (clauseIds.Count > 0 && noProvision)
            throw new RuleBroken("条項を選んだ回答に「規定なし」は付けられません。どちらか一方にしてください。");
        var draft = OpenDraft;
        if (draft is null)
            Drafts.Add(draft = new AnswerDraft { Ticket = this });
        draft.Write(text.Trim(), [.. clauseIds.Distinct()], noProvision, by);
        Status = TicketStatus.Drafted;
        Log("draft", null, by);
        return draft;
    }

    /// <summary>Remembers the articles whose text an answer took in.</summary>
    public void Use(IEnumerable<Article> articles)
    {
        foreach (var article in articles.Where(a => Articles.All(l => l.ArticleId != a.Id)))
            Articles.Add(new TicketArticle { Ticket = this, Article = article, ArticleId = article.Id });
    }

    /// <summary>推進室へ承認を依頼する.</summary>
    public void Submit(By by)
    {
        if (Status == TicketStatus.Approving)
            return;
        Require("承認を依頼する", TicketStatus.Drafted);
        if (!Topic.RequiresApproval)
            throw new RuleBroken("この分類は承認が要りません。そのまま回答を送ってください。");
        Status = TicketStatus.Approving;
        Log("submit", null, by);
    }

    /// <summary>差し戻す.</summary>
    public void Return(string reason, By by)
    {
        RequireText(reason, "差し戻す理由");
        Require("差し戻す", TicketStatus.Approving);
        Status = TicketStatus.Drafted;
        OpenDraft!.ReturnedBecause = reason.Trim();
        OpenDraft.Acts.Add("draft.return", by);
        // The reason is the desk's own matter: it goes to the draft, not into the course that the department reads.
        Log("return", null, by);
    }

    /// <summary>承認する: a second person lets the answer go out.</summary>
    /// <param name="inForce">The versions of the draft's clauses in force today (<see cref="ClausesInForce.PinAsync"/>).</param>
    public Message Approve(IReadOnlyList<ClauseVersion> inForce, By by)
    {
        Require("承認する", TicketStatus.Approving);
        if (OpenDraft!.AuthorId == by.UserId)
            throw new RuleBroken("ご自分が書いた回答案は承認できません。ほかの推進室の人に依頼してください。");
        return Send(inForce, "approve", by);
    }

    /// <summary>回答する without approval, where the topic needs none.</summary>
    public Message SendAnswer(IReadOnlyList<ClauseVersion> inForce, By by)
    {
        Require("回答を送る", TicketStatus.Drafted);
        if (Topic.RequiresApproval)
            throw new RuleBroken("この分類の回答には推進室の承認が必要です。「推進室へ承認を依頼する」を選んでください。");
        return Send(inForce, "answer", by);
    }

    private Message Send(IReadOnlyList<ClauseVersion> inForce, string act, By by)
    {
        var draft = OpenDraft!;
        var unpinned = draft.ClauseIds.Except(inForce.Select(v => v.ClauseId)).ToList();
        if (unpinned.Count > 0)
            throw new RuleBroken("回答案の条項に、現在効力のないものがあります。回答案の条項を選び直してください。");
        var message = new Message
        {
            Ticket = this,
            Kind = MessageKind.Answer,
            AuthorId = draft.AuthorId,
            AuthorName = draft.AuthorName,
            FromStaff = true,
            At = by.At,
            Text = draft.Text,
            NoProvision = draft.NoProvision,
            ApprovedById = act == "approve" ? by.UserId : null,
            ApprovedByName = act == "approve" ? by.Name : null,
        };
        foreach (var clauseId in draft.ClauseIds)
            message.Citations.Add(new Citation { Message = message, Version = inForce.First(v => v.ClauseId == clauseId), ClauseId = clauseId });
        message.Acts.Add("message.write", by);
        Messages.Add(message);
        draft.IsOpen = false;
        draft.Acts.Add("draft.send", by);
        Status = TicketStatus.Answered;
        FirstAnsweredAt ??= by.At;
        AnsweredAt = by.At;
        PausedAt = null;
        Log(act, null, by);
        return message;
    }
}
