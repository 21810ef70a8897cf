using Consult.Access;
using Consult.Data;
using Consult.Knowledge;

namespace Consult.Tickets;

/// <summary>回答案. A draft lies in its own table until it is sent, so no reader's query can meet it.</summary>
public sealed partial class Ticket
{
    /// <summary>The draft being written or approved, if any.</summary>
    public AnswerDraft? OpenDraft => Drafts.SingleOrDefault(d => d.IsOpen);

    /// <summary>回答案を書く・書き直す. What is as it was is not written again: who only presses the button is no author.</summary>
    /// <param name="text">Markdown.</param>
    /// <param name="clauseIds">The clauses the answer rests on.</param>
    /// <param name="noProvision">規定なし: the policy is silent.</param>
    /// <param name="by">Who writes; signs the answer, unless another writes after.</param>
    public AnswerDraft Draft(string text, IReadOnlyList<int> clauseIds, bool noProvision, By by)
    {
        RequireText(text, "回答の内容");
        if (clauseIds.Count == 0 && !noProvision)
            throw new RuleBroken("回答の根拠となる条項を一つ以上選んでください。ポリシーに定めがないときは「規定なし」に印を付けてください。");
        if (clauseIds.Count > 0 && noProvision)
            throw new RuleBroken("条項を選んだ回答に「規定なし」は付けられません。どちらか一方にしてください。");
        // Browsers send line ends of their own; they are no change.
        var words = text.Trim().ReplaceLineEndings("\n");
        var draft = OpenDraft;
        if (draft?.Says(words, clauseIds, noProvision) == true && Status is TicketStatus.Drafted or TicketStatus.Approving)
            return draft;
        Require("回答案を書く", TicketStatus.Working, TicketStatus.Drafted);
        if (draft is null)
            Drafts.Add(draft = new AnswerDraft { Ticket = this });
        draft.Write(words, [.. clauseIds.Distinct()], noProvision, by);
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
}
