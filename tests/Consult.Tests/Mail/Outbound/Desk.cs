using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Mail;
using Consult.Mail.Inbound;
using Consult.Mail.Outbound;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;

namespace Consult.Tests.Mail.Outbound;

/// <summary>The program with a mail server, and people who get mail.</summary>
internal sealed class Desk : IAsyncDisposable
{
    public required App App { get; init; }

    public Sink Sink { get; private init; } = null!;

    public User Asker { get; private set; } = null!;

    public User Office { get; private set; } = null!;

    public User OtherOffice { get; private set; } = null!;

    public User Consultant { get; private set; } = null!;

    public User Administrator { get; private set; } = null!;

    public static async Task<Desk> OpenAsync(params string[] settings)
    {
        var sink = Sink.Start();
        var app = await App.StartAsync([.. sink.Settings, .. settings]);
        return new Desk
        {
            App = app,
            Sink = sink,
            Asker = await app.UserAsync(Role.Requester, name: "相談 花子"),
            Office = await app.UserAsync(Role.Coordinator, name: "推進 一郎"),
            OtherOffice = await app.UserAsync(Role.Coordinator, name: "推進 二郎"),
            Consultant = await app.UserAsync(Role.Consultant, name: "受託 三郎"),
            Administrator = await app.UserAsync(Role.Administrator, name: "管理 四郎"),
        };
    }

    public Task DrainAsync() => App.Services.GetRequiredService<Outbox>().DrainAsync();

    /// <summary>Calls a verb as the pages do, and sends what it causes.</summary>
    public async Task DoAsync(Ticket ticket, Action<Ticket, BusinessCalendar> verb)
    {
        await SaveAsync(ticket, verb);
        await DrainAsync();
    }

    public Task SaveAsync(Ticket ticket, Action<Ticket, BusinessCalendar> verb) => App.InDbAsync(async db =>
    {
        var loaded = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == ticket.Id);
        verb(loaded, App.Services.GetRequiredService<BusinessCalendar>());
        await db.SaveChangesAsync();
    });

    public Task ApproveAsync(Ticket ticket, User by) => App.InDbAsync(async db =>
    {
        var loaded = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == ticket.Id);
        loaded.Approve(await db.PinAsync(loaded.OpenDraft!.ClauseIds, Tokyo.Day(App.Clock.GetUtcNow())), By(by));
        await db.SaveChangesAsync();
    });

    /// <summary>To an answer that waits for approval.</summary>
    public async Task DraftAsync(Ticket ticket, string text, params IReadOnlyList<int> clauses)
    {
        await SaveAsync(ticket, (t, _) => t.PassOn(null, By(Office)));
        await SaveAsync(ticket, (t, _) => t.Draft(text, clauses, clauses.Count == 0, By(Consultant)));
        await SaveAsync(ticket, (t, _) => t.Submit(By(Consultant)));
    }

    public By By(User user) => App.By(user);

    public Task<List<OutboundLetter>> LettersAsync() => App.InDbAsync(db => db.OutboundLetters.AsNoTracking().OrderBy(l => l.Id).ToListAsync());

    public Task ChooseAsync(User user, string language, params LetterKind[] unwanted) => App.InDbAsync(async db =>
    {
        var preference = MailPreference.For(user.Id);
        preference.Choose(language, unwanted, By(user));
        if (preference.Acts.Count > 0)
            db.MailPreferences.Add(preference);
        await db.SaveChangesAsync();
    });

    public Task PauseAsync(bool pause) => App.InDbAsync(async db =>
    {
        var state = await MailState.GetAsync(db);
        if (pause)
            state.Pause("試験のため", App.System());
        else
            state.Resume(App.System());
        await db.SaveChangesAsync();
    });

    /// <summary>A ticket of an asker without an account.</summary>
    /// <param name="opening">Message-ID of the letter that opens it, whose row the intake writes in the ticket's own transaction.</param>
    public Task<Ticket> LetterTicketAsync(string address, string subject = "メールでの相談", Channel channel = Channel.Mail, string? opening = null, bool mayBeAnswered = true) => App.InDbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        var number = await db.NextAsync("ticket:R8");
        var ticket = Ticket.Open($"R8-{number:0000}", new NewTicket
        {
            Subject = subject,
            Body = "教えてください。",
            Topic = await db.Topics.SingleAsync(t => t.Code == "mochidashi"),
            Department = await db.Departments.SingleAsync(d => d.Id == Asker.DepartmentId),
            RequesterName = "外部 五郎",
            RequesterEmail = address,
            Channel = channel,
        }, App.Services.GetRequiredService<BusinessCalendar>(), App.System());
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync();
        if (opening is not null)
        {
            db.InboundLetters.Add(Taken(ticket, null, opening, mayBeAnswered));
            await db.SaveChangesAsync();
        }

        await transaction.CommitAsync();
        return ticket;
    });

    /// <summary>A reply of the asker that came by mail, in one transaction with its row in the ledger.</summary>
    public Task ReplyByMailAsync(Ticket ticket, string text) => App.InDbAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.LockTrailAsync();
        var loaded = await db.Tickets.ForVerbs().SingleAsync(t => t.Id == ticket.Id);
        var message = loaded.Reply(text, App.Services.GetRequiredService<BusinessCalendar>(), App.System());
        await db.SaveChangesAsync();
        db.InboundLetters.Add(Taken(ticket, message.Id, $"{Guid.NewGuid():N}@example.org", true));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    });

    private InboundLetter Taken(Ticket ticket, int? message, string key, bool mayBeAnswered)
    {
        var letter = new InboundLetter
        {
            Mailbox = "soudan",
            UidValidity = 1,
            Uid = Make.Next(),
            Sha256 = new string('0', 64),
            Identity = key,
            MessageKey = key,
            ReceivedAt = App.Clock.GetUtcNow(),
            TakenAt = App.Clock.GetUtcNow(),
            Outcome = message is null ? LetterOutcome.Ticket : LetterOutcome.Append,
            MayBeAnswered = mayBeAnswered,
            TicketId = ticket.Id,
            MessageId = message,
        };
        letter.Acts.Add("letter.take", App.System());
        return letter;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        await Sink.DisposeAsync();
    }
}

internal static class Letters
{
    /// <summary>Subject, text and HTML as the recipient reads them.</summary>
    public static string Said(this MimeMessage letter) => $"{letter.Subject}\n{letter.TextBody}\n{letter.HtmlBody}";

    /// <summary>The kinds that were written for this person, in their order.</summary>
    public static IEnumerable<LetterKind> For(this IEnumerable<OutboundLetter> letters, User user) => letters.Where(l => l.UserId == user.Id).Select(l => l.Kind);
}
