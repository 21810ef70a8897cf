using Consult.Access;
using Consult.Data;

namespace Consult.Knowledge;

/// <summary>廃止, and what leads on from it.</summary>
public sealed partial class Article
{
    /// <summary>後継: where readers of this one are led once it is withdrawn.</summary>
    public int? SuccessorId { get; private set; }

    public Article? Successor { get; private set; }

    /// <summary>When it was withdrawn.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>廃止する.</summary>
    public void Retire(By by)
    {
        if (Status == ArticleStatus.Retired)
            return;
        Withdraw(by);
        Acts.Add("article.retire", by);
    }

    /// <summary>後継の記事を決める, before or after the withdrawal; null takes it away.</summary>
    /// <param name="successor">With the successors after it loaded (<see cref="ArticleSuccession"/>).</param>
    /// <param name="by">Who decides.</param>
    public void Succeed(Article? successor, By by)
    {
        if (SuccessorId == successor?.Id)
            return;
        if (successor?.Id == Id)
            throw new RuleBroken("この記事自身を後継にすることはできません。ほかの記事の番号を入力してください。");
        for (var next = successor; next is not null; next = next.Successor)
        {
            if (next.SuccessorId == Id)
                throw new RuleBroken($"{next.Number} の後継がこの記事です。互いに後継にすることはできません。");
        }

        (Successor, SuccessorId) = (successor, successor?.Id);
        Version++;
        Acts.Add("article.succeed", by);
    }

    private void Withdraw(By by)
    {
        Settle(ReviewResolution.Retired, by);
        Status = ArticleStatus.Retired;
        RetiredAt = by.At;
        AwaitsPublication = false;
        ForgetSchedule();
        Version++;
    }
}
