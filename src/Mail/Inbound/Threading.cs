using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>The ticket a letter belongs to by its own evidence, and whether its sender may add to it.</summary>
/// <param name="Ticket">With what its verbs look at; merged ones are followed to their target.</param>
/// <param name="Joins">False: only a link is proposed, and a person decides.</param>
/// <param name="WhyNot">Why it does not join, in a sentence.</param>
public sealed record TicketThread(Ticket Ticket, bool Joins, string? WhyNot);

/// <summary>
/// From references to tickets. Evidence in order: our own Message-IDs and those of letters that came before, in In-Reply-To, then in References from
/// last to first; then a signed token in subject or recipients. Equal subjects are none.
/// </summary>
public sealed class Threading(ConsultDb db, MailSettings settings)
{
    /// <summary>Of one header that are looked at: a hostile letter may have thousands.</summary>
    private const int MostReferences = 200;

    private const int PasswordLetterLength = 2000;

    private static readonly TimeSpan PasswordFollowsWithin = TimeSpan.FromDays(3);

    private static readonly string[] PasswordWords = ["パスワード", "password", "解凍", "復号", "pass:", "pw:"];

    /// <summary>Null where there is no evidence.</summary>
    public async Task<TicketThread?> FindAsync(Letter letter, Sender sender, DateTimeOffset now, CancellationToken cancellation)
    {
        var id = await ByReferencesAsync(letter, cancellation) ?? await ByTokenAsync(letter, cancellation) ?? await ByPasswordAsync(letter, sender, now, cancellation);
        if (id is not { } found)
            return null;
        var ticket = await LoadAsync(found, cancellation);
        if (letter.Signs.IsForward)
            return new TicketThread(ticket, false, $"{ticket.Number} のやりとりが転送されたメールです。");
        if (!await TakesPartAsync(ticket, sender, cancellation))
            return new TicketThread(ticket, false, $"{ticket.Number} への返信ですが、差出人はその相談の関係者ではありません。");
        if (ticket.Status == TicketStatus.Withdrawn)
            return new TicketThread(ticket, false, $"取り下げられた相談 {ticket.Number} への返信です。");
        if (ticket.Status == TicketStatus.Closed && ticket.ClosedAt < now.AddDays(-settings.ReopenDays))
            return new TicketThread(ticket, false, $"完了から{settings.ReopenDays}日を過ぎた相談 {ticket.Number} への返信です。");
        return new TicketThread(ticket, true, null);
    }

    /// <summary>The ticket that a machine's letter is about; whoever sent it may be told to it.</summary>
    public async Task<Ticket?> FindReportedAsync(Letter letter, CancellationToken cancellation)
    {
        var id = await ByIdsAsync(letter.Signs.Reported, cancellation) ?? await ByReferencesAsync(letter, cancellation) ?? await ByTokenAsync(letter, cancellation);
        return id is { } found ? await LoadAsync(found, cancellation) : null;
    }

    private async Task<int?> ByReferencesAsync(Letter letter, CancellationToken cancellation) =>
        await ByIdsAsync(letter.InReplyTo, cancellation) ?? await ByIdsAsync([.. letter.References.Reverse()], cancellation);

    /// <summary>The first id, in this order, that we gave a letter or that came with one.</summary>
    private async Task<int?> ByIdsAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        foreach (var id in ids.Take(MostReferences).Distinct())
        {
            if (await Outbound.OwnLetters.FindTicketAsync(db, id, cancellation) is { } ours)
                return ours;
            var came = await db.InboundLetters.Where(l => l.MessageKey == id && l.TicketId != null).OrderBy(l => l.Id).Select(l => l.TicketId).FirstOrDefaultAsync(cancellation);
            if (came is not null)
                return came;
        }

        return null;
    }

    private async Task<int?> ByTokenAsync(Letter letter, CancellationToken cancellation)
    {
        var texts = letter.To.Concat(letter.Cc).Take(MostReferences).SelectMany(a => new[] { a.Address, a.Name }).Prepend(letter.Subject).Where(TicketToken.IsIn).ToList();
        if (texts.Count == 0)
            return null;
        var token = new TicketToken((await MailState.GetAsync(db, cancellation)).TokenKey);
        var number = texts.Select(token.Find).FirstOrDefault(n => n is not null);
        return number is null ? null : await db.Tickets.Where(t => t.Number == number).Select(t => (int?)t.Id).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>
    /// The password of a zip is sent in a letter of its own (PPAP), which refers to nothing: short, without files, soon after a letter of the same sender
    /// with a zip that needs one.
    /// </summary>
    private async Task<int?> ByPasswordAsync(Letter letter, Sender sender, DateTimeOffset now, CancellationToken cancellation)
    {
        var words = letter.Subject + "\n" + letter.Text;
        if (letter.Files.Count > 0 || words.Length > PasswordLetterLength || !PasswordWords.Any(w => words.Contains(w, StringComparison.OrdinalIgnoreCase)))
            return null;
        var since = now - PasswordFollowsWithin;
        return await db.InboundLetters.Where(l => l.FromAddress == sender.Address && l.TicketId != null && l.TakenAt >= since && l.Files.Any(f => f.IsEncrypted))
            .OrderByDescending(l => l.Id).Select(l => l.TicketId).FirstOrDefaultAsync(cancellation);
    }

    private async Task<Ticket> LoadAsync(int id, CancellationToken cancellation)
    {
        var seen = new HashSet<int>();
        while (seen.Add(id) && await db.Tickets.Where(t => t.Id == id).Select(t => t.MergedIntoId).SingleAsync(cancellation) is { } target)
            id = target;
        return await db.Tickets.ForVerbs().Include(t => t.Requester).SingleAsync(t => t.Id == id, cancellation);
    }

    /// <summary>The asker, those named, whoever was on an earlier letter, the asking department and the desk. 取扱注意: without the department.</summary>
    private async Task<bool> TakesPartAsync(Ticket ticket, Sender sender, CancellationToken cancellation)
    {
        if (sender.IsDesk || Same(ticket.RequesterEmail, sender.Address) || Same(ticket.Requester?.Email, sender.Address))
            return true;
        if (sender.Account is { } account && !ticket.Confidential && ticket.People.Exists(p => p.UserId == account.Id))
            return true;
        if (sender.Department?.Id == ticket.DepartmentId && sender.IsKnown && !ticket.Confidential)
            return true;
        var letters = await db.InboundLetters.Where(l => l.TicketId == ticket.Id && l.Outcome != LetterOutcome.Machine).Select(l => new { l.FromAddress, l.Recipients }).ToListAsync(cancellation);
        return letters.Exists(l => Same(l.FromAddress, sender.Address) || l.Recipients.Any(r => Same(r, sender.Address)));
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
