using System.Globalization;
using System.Text;
using Consult.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Consult.Tests.Mail.Inbound;

/// <summary>A letter for a test, and its way through the real intake.</summary>
internal sealed record Post
{
    public string From { get; init; } = "佐藤 花子 <sato@dept.example.jp>";
    public string To { get; init; } = "soudan@city.example.jp";
    public string? Cc { get; init; }
    public string Subject { get; init; } = "端末の持ち出しについて";
    public string Body { get; init; } = "自宅に端末を持ち帰ってよいでしょうか。";
    public string? Id { get; init; } = $"{Guid.NewGuid():N}@dept.example.jp";
    public string? InReplyTo { get; init; }
    public string? References { get; init; }

    /// <summary>Further header lines.</summary>
    public string[] More { get; init; } = [];

    public (string Name, byte[] Bytes)[] Files { get; init; } = [];

    /// <summary>The letter's bytes; UTF-8 in header and body, as many programs write them today.</summary>
    public byte[] Bytes()
    {
        var head = new List<string> { $"From: {From}", $"To: {To}", $"Subject: {Subject}", "Date: Wed, 18 Nov 2026 09:56:15 +0900", "MIME-Version: 1.0" };
        if (Cc is not null)
            head.Add($"Cc: {Cc}");
        if (Id is not null)
            head.Add($"Message-ID: <{Id}>");
        if (InReplyTo is not null)
            head.Add($"In-Reply-To: <{InReplyTo}>");
        if (References is not null)
            head.Add($"References: {References}");
        head.InsertRange(0, More);
        const string text = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n";
        var body = Files.Length == 0 ? text + Body : "Content-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\n" + text + Body + string.Concat(Files.Select(Part)) + "\r\n--cut--\r\n";
        return Encoding.UTF8.GetBytes(string.Join("\r\n", head) + "\r\n" + body);
    }

    private static string Part((string Name, byte[] Bytes) file) => string.Create(CultureInfo.InvariantCulture,
        $"\r\n--cut\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename*=UTF-8''{Uri.EscapeDataString(file.Name)}\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(file.Bytes, Base64FormattingOptions.InsertLineBreaks)}");
}

internal static class Posting
{
    private static int uid;

    /// <summary>The letter lies in a mailbox and is taken.</summary>
    public static Task<InboundLetter> ArriveAsync(this App app, Post post, string mailbox = "soudan") => app.ArriveAsync(post.Bytes(), mailbox);

    public static async Task<InboundLetter> ArriveAsync(this App app, byte[] bytes, string mailbox = "soudan") => await app.TakeAsync(await app.KeepAsync(bytes, mailbox));

    /// <summary>The bytes are stored and the letter is sighted, but not yet taken.</summary>
    public static async Task<RawLetter> KeepAsync(this App app, byte[] bytes, string mailbox = "soudan")
    {
        var (sha256, size) = await app.Services.GetRequiredService<RawLetters>().KeepAsync(new MemoryStream(bytes));
        var raw = new RawLetter(mailbox, 7, Interlocked.Increment(ref uid), app.Clock.GetUtcNow(), sha256, size);
        await app.InDbAsync(db =>
        {
            db.Sightings.Add(new Sighting { Mailbox = mailbox, UidValidity = raw.UidValidity, Uid = raw.Uid, SeenAt = app.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        return raw;
    }

    /// <summary>The row as the database has it, with ticket and files.</summary>
    public static async Task<InboundLetter> TakeAsync(this App app, RawLetter raw)
    {
        var taken = await app.InAsync<MailIntake, InboundLetter>(intake => intake.TakeAsync(raw));
        return await app.LetterAsync(taken.Id);
    }

    public static Task<InboundLetter> LetterAsync(this App app, int id) => app.InDbAsync(db => db.InboundLetters.AsNoTracking()
        .Include(l => l.Ticket!.Department).Include(l => l.Message).Include(l => l.Note).Include(l => l.ProposedTicket).Include(l => l.Files).AsSplitQuery().SingleAsync(l => l.Id == id));

    public static Task<Consult.Tickets.Ticket> TicketAsync(this App app, int id) => app.InDbAsync(db => db.Tickets.AsNoTracking()
        .Include(t => t.Messages).ThenInclude(m => m.Attachments).Include(t => t.Notes).Include(t => t.Events).Include(t => t.Attachments).AsSplitQuery().SingleAsync(t => t.Id == id));

    /// <summary>The token that our letters about the ticket carry.</summary>
    public static Task<string> TokenAsync(this App app, string number) => app.InDbAsync(async db => new Consult.Mail.TicketToken((await Consult.Mail.MailState.GetAsync(db)).TokenKey).Of(number));

    /// <summary>Works on a ticket as the desk does.</summary>
    public static Task DoAsync(this App app, int ticketId, Action<Consult.Tickets.Ticket> work) => app.InDbAsync(async db =>
    {
        var ticket = await db.Tickets.Include(t => t.Topic).Include(t => t.Department).Include(t => t.Drafts).Include(t => t.Events).Include(t => t.People).SingleAsync(t => t.Id == ticketId);
        work(ticket);
        await db.SaveChangesAsync();
    });
}
