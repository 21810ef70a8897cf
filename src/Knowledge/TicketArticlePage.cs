using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge.Masking;
using Consult.Tickets;

namespace Consult.Knowledge;

/// <summary>「ナレッジにする」: a draft from an answered ticket, with what may have to be masked.</summary>
/// <param name="Number">The ticket's.</param>
/// <param name="Confidential">取扱注意.</param>
/// <param name="Fields">The article's form.</param>
/// <param name="Findings">What was found in the texts as they stand.</param>
/// <param name="Accepted">The keys of those to be masked.</param>
/// <param name="New">The keys of those that the person had not seen when they last saved.</param>
public sealed record TicketArticlePage(string Number, string Subject, bool Confidential, ArticleFormPage Fields, IReadOnlyList<Finding> Findings, IReadOnlySet<string> Accepted, IReadOnlySet<string> New)
{
    /// <summary>The draft that the ticket's question and latest answer suggest.</summary>
    /// <exception cref="RuleBroken">The ticket has no answer yet.</exception>
    public static ArticleForm Draft(Ticket ticket, int owner, DateTimeOffset now)
    {
        var answer = ticket.Messages.Where(m => m.Kind == MessageKind.Answer).MaxBy(m => m.At);
        if (answer is null || ticket.Status is not (TicketStatus.Answered or TicketStatus.Closed))
            throw new RuleBroken("ナレッジにできるのは、回答済の相談だけです。回答を送ってから、もう一度選んでください。");
        var silent = answer.NoProvision && !answer.Text.Contains("規定なし", StringComparison.Ordinal);
        return new()
        {
            Title = ticket.Subject,
            Question = ticket.Body,
            Answer = silent ? $"{answer.Text}\n\n規定なし：ポリシーに定めがない事項です。" : answer.Text,
            ClauseIds = [.. answer.Citations.Select(c => c.ClauseId).Distinct()],
            Audience = ArticleAudience.Everyone,
            TopicId = ticket.TopicId,
            OwnerId = owner,
            ReviewOn = Tokyo.Day(now).AddYears(1),
        };
    }
}
