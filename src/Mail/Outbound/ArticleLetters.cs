using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Knowledge;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>One letter to one person about all the articles that wait for them and of which they have not been told.</summary>
public sealed class ArticleLetters(ConsultDb db, Wordings wordings, LetterWriter writer, MailSettings settings, TimeProvider clock)
{
    private By By => By.System("メールの送信", clock.GetUtcNow());

    /// <summary>Takes every open notice about articles to the same person with this one; what is no longer so is passed over.</summary>
    public async Task ComposeAsync(MailNotice notice, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var open = await db.MailNotices.Where(n => n.ArticleId != null && n.ToId == notice.ToId && n.HandledAt == null).OrderBy(n => n.Id).ToListAsync(cancellation);
        if (notice.ToId is { } id && await RecipientAsync(id, cancellation) is { } to && await TasksAsync(open, cancellation) is { Count: > 0 } tasks)
        {
            var words = writer.Write(await wordings.FindAsync(LetterKind.ArticleReview, to.Language, cancellation), LetterKind.ArticleReview, to.Name, LetterMatter.Of(tasks), null);
            var key = $"{Guid.NewGuid():N}.articles@{settings.Address.Split('@')[^1]}";
            db.OutboundLetters.Add(OutboundLetter.Compose(notice, to, words, key, [], byMail: false, withheld: null, By));
        }

        foreach (var told in open)
            told.Handle(now);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Looks once more before the letter leaves: the person may have left the desk.</summary>
    public async Task ReviseAsync(OutboundLetter letter, CancellationToken cancellation)
    {
        if (letter.UserId is not { } id || await UserAsync(id, cancellation) is null)
            letter.Withhold("送る前に、あて先の人が記事を扱えなくなりました。", By);
    }

    private async Task<Addressee?> RecipientAsync(int id, CancellationToken cancellation)
    {
        if (await UserAsync(id, cancellation) is not { } user)
            return null;
        var preference = await db.MailPreferences.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == id, cancellation) ?? MailPreference.For(id);
        return preference.Wants(LetterKind.ArticleReview) ? new(LetterKind.ArticleReview, id, user.Name, user.Email!.ToLowerInvariant(), preference.Language) : null;
    }

    private async Task<User?> UserAsync(int id, CancellationToken cancellation) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.DisabledAt == null && !u.IsToken && u.Email != null, cancellation) is { } user && user.Role.May(Permission.WriteArticle) ? user : null;

    private async Task<List<ArticleTask>> TasksAsync(List<MailNotice> open, CancellationToken cancellation)
    {
        var ids = open.ConvertAll(n => n.ArticleId!.Value);
        var articles = await db.Articles.AsNoTracking().Where(a => ids.Contains(a.Id)).Include(a => a.PublishedVersion).Include(a => a.Versions).Include(a => a.Reviews).AsSplitQuery().ToDictionaryAsync(a => a.Id, cancellation);
        // Of two reasons for one article the later one says more: asked, then due soon.
        return [.. open.GroupBy(n => n.ArticleId!.Value).Select(its => its.Select(n => Task(articles[its.Key], n.Act)).OfType<ArticleTask>().LastOrDefault()).OfType<ArticleTask>().OrderBy(t => t.Day ?? DateOnly.MinValue).ThenBy(t => t.Number, StringComparer.Ordinal)];
    }

    private static ArticleTask? Task(Article article, string act)
    {
        var needed = article.Status == ArticleStatus.ReviewNeeded;
        (string What, DateOnly? Day)? due = act switch
        {
            ArticleReminders.Asked when needed => (article.Reviews.First(r => r.ResolvedAt is null).Cause.ForReaders(), article.ReviewDueOn),
            ArticleReminders.Soon when needed => ("見直しの期限が近づいています", article.ReviewDueOn),
            ArticleReminders.Late when needed => ("見直しの期限を過ぎています", article.ReviewDueOn),
            ArticleReminders.DateNear when article.Status == ArticleStatus.Published => ("見直しの期日が近づいています", article.ReviewOn),
            ArticleReminders.EndNear when article.IsReadable => ("公開の終わりの日が近づいています", article.ExpiresOn),
            ArticleReminders.Missed when article.ScheduleProblem is not null => ("予約した公開ができませんでした", null),
            _ => null,
        };
        return due is { } found ? new(article.Number, (article.PublishedVersion ?? article.LatestVersion!).Title, found.What, found.Day, $"/articles/{article.Number}") : null;
    }
}
