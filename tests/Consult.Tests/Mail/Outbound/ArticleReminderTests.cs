using Consult.Calendar;
using Consult.Jobs;
using Consult.Knowledge;
using Consult.Mail.Outbound;
using Consult.Tests.Knowledge;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Consult.Mail.Outbound.LetterKind;

namespace Consult.Tests.Mail.Outbound;

/// <summary>Who looks after articles is reminded: one letter a person and morning, each cause once.</summary>
public class ArticleReminderTests
{
    [Fact]
    public async Task Reviews_are_told_in_one_letter_then_when_due_soon_then_when_late_to_the_office_too()
    {
        await using var desk = await Desk.OpenAsync();
        string[] articles = [await AskedAsync(desk, "一つめの記事"), await AskedAsync(desk, "二つめの記事")];

        var told = new List<(DateOnly Day, int Consultant, int Office)>();
        for (var n = 0; n < 21; n++)
        {
            await MorningAsync(desk);
            var letters = await ArticleLettersAsync(desk);
            told.Add((Tokyo.Day(desk.App.Clock.GetUtcNow()), letters.Count(l => l.UserId == desk.Consultant.Id), letters.Count(l => l.UserId == desk.Office.Id)));
            desk.App.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal([(new DateOnly(2026, 11, 18), 0), (new DateOnly(2026, 11, 19), 1), (new DateOnly(2026, 11, 30), 2), (new DateOnly(2026, 12, 3), 3)], told.DistinctBy(t => t.Consultant).Select(t => (t.Day, t.Consultant)));
        Assert.Equal(new DateOnly(2026, 12, 3), told.First(t => t.Office > 0).Day);
        Assert.Equal(1, told[^1].Office);
        var first = (await ArticleLettersAsync(desk)).First(l => l.UserId == desk.Consultant.Id);
        Assert.Equal("見直しなどを待つ記事が2件あります", first.Subject);
        Assert.All(articles, number => Assert.Contains($"/articles/{number}", first.Text, StringComparison.Ordinal));
        Assert.Contains("内容が古い・誤っているとの知らせがありました（令和8年12月2日（水））", first.Text, StringComparison.Ordinal);
        Assert.All(await ArticleLettersAsync(desk), l => Assert.Equal(LetterState.Sent, l.State));
    }

    [Fact]
    public async Task A_coming_review_date_and_end_are_told_to_the_owner_and_a_closed_day_waits()
    {
        await using var desk = await Desk.OpenAsync();
        var article = await PublishedAsync(desk, "終わりのある記事", new DateOnly(2026, 12, 8), new DateOnly(2026, 12, 12));

        var days = new List<DateOnly>();
        for (var n = 0; n < 18; n++)
        {
            var before = (await ArticleLettersAsync(desk)).Count;
            await MorningAsync(desk);
            if ((await ArticleLettersAsync(desk)).Count > before)
                days.Add(Tokyo.Day(desk.App.Clock.GetUtcNow()));
            desk.App.Clock.Advance(TimeSpan.FromDays(1));
        }

        // Fourteen days before Saturday the 12th is a Saturday: told on Monday.
        Assert.Equal([new DateOnly(2026, 11, 24), new DateOnly(2026, 11, 30)], days);
        var letters = await ArticleLettersAsync(desk);
        Assert.All(letters, l => Assert.Equal(desk.Consultant.Id, l.UserId));
        Assert.Contains("見直しの期日が近づいています", letters[0].Text, StringComparison.Ordinal);
        Assert.Contains("公開の終わりの日が近づいています", letters[1].Text, StringComparison.Ordinal);
        Assert.Contains(article, letters[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_told_of_what_is_settled_or_does_not_want_it_and_English_is_written_in_English()
    {
        await using var desk = await Desk.OpenAsync();
        var settled = await AskedAsync(desk, "もう済んだ記事");
        await desk.App.ChangeArticleAsync(settled, a => a.Confirm(new DateOnly(2028, 1, 1), desk.App.System()));
        await desk.ChooseAsync(desk.Office, "ja", ArticleReview);
        await desk.ChooseAsync(desk.Consultant, "en");
        await AskedAsync(desk, "残っている記事");
        desk.App.Clock.Advance(TimeSpan.FromDays(1));
        await MorningAsync(desk);

        var letter = Assert.Single(await ArticleLettersAsync(desk));
        Assert.Equal("Articles that wait for you: 1", letter.Subject);
        Assert.DoesNotContain("もう済んだ記事", letter.Text, StringComparison.Ordinal);
        Assert.Null(letter.TicketId);
        using var office = await desk.App.Visitor().SignInAsync(desk.Office);
        Assert.Contains(desk.Consultant.Email!, (await office.GoAsync("/mail/outbox?list=sent")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_letter_to_who_left_the_desk_meanwhile_is_withheld()
    {
        await using var desk = await Desk.OpenAsync();
        await AskedAsync(desk, "記事");
        await desk.PauseAsync(true);
        desk.App.Clock.Advance(TimeSpan.FromDays(1));
        await MorningAsync(desk);
        await desk.App.InDbAsync(async db =>
        {
            (await db.Users.SingleAsync(u => u.Id == desk.Consultant.Id)).Disable(desk.App.System());
            await db.SaveChangesAsync();
        });
        await desk.PauseAsync(false);
        await desk.DrainAsync();

        Assert.Equal(LetterState.Withheld, Assert.Single(await ArticleLettersAsync(desk)).State);
    }

    private static async Task<string> AskedAsync(Desk desk, string title)
    {
        var number = await PublishedAsync(desk, title, null, null);
        await desk.App.ChangeArticleAsync(number, a => a.RequestReview(ReviewCause.Reported, "古い", null, desk.App.System()));
        return number;
    }

    private static async Task<string> PublishedAsync(Desk desk, string title, DateOnly? review, DateOnly? end)
    {
        var clause = (await desk.App.PolicyAsync(("5.1", "持ち出し", "許可を得なければならない。")))[0];
        var number = (await desk.App.DraftArticleAsync(desk.Consultant, clause.Id, title: title)).Number;
        await desk.App.ChangeArticleAsync(number, a => a.Revise(new(title, "問", "答", "", [clause.Id]), new(ArticleAudience.Everyone, null, a.TopicId, desk.Consultant.Id, review, end), "", desk.App.System()));
        await desk.App.ChangeArticleAsync(number, a => a.SubmitAndPublish(desk.App.System()));
        return number;
    }

    private static Task<List<OutboundLetter>> ArticleLettersAsync(Desk desk) =>
        desk.App.InDbAsync(db => db.OutboundLetters.AsNoTracking().Where(l => l.Kind == ArticleReview).OrderBy(l => l.Id).ToListAsync());

    private static async Task MorningAsync(Desk desk)
    {
        // By the runner, which may have begun already: the clock moved. On the first day it ran before there was anything to tell.
        await desk.App.Services.GetRequiredService<JobRunner>().RunDueAsync(TestContext.Current.CancellationToken);
        await desk.DrainAsync();
    }
}
