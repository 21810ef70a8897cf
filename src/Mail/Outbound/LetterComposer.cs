using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Search;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>Makes the letters of a notice: one for each recipient, in one transaction with the mark that it is done.</summary>
public sealed class LetterComposer(ConsultDb db, Addressees addressees, ArticleLetters articles, Wordings wordings, LetterWriter writer, AutomaticLimits limits, SearchIndex index, MailSettings settings, TimeProvider clock)
{
    /// <summary>What a letter carries in files, in bytes; mail servers refuse not much more. Larger ones are named with their address.</summary>
    public const long MostEnclosed = 10L << 20;

    private const int MostReferences = 20;

    private By By => By.System("メールの送信", clock.GetUtcNow());

    /// <summary>A second call changes nothing.</summary>
    public async Task ComposeAsync(int noticeId, CancellationToken cancellation = default)
    {
        var notice = await db.MailNotices.SingleAsync(n => n.Id == noticeId, cancellation);
        if (notice.HandledAt is not null)
            return;
        if (notice.TicketId is not { } ticketId)
        {
            await articles.ComposeAsync(notice, cancellation);
            return;
        }

        var ticket = await ReadAsync(ticketId, cancellation);
        var recipients = await addressees.OfAsync(notice, ticket, cancellation);
        if (recipients.Count > 0)
        {
            var cause = await limits.CauseAsync(notice, ticket, cancellation);
            var token = await TokenAsync(ticket, cancellation);
            var matter = await MatterAsync(notice, ticket, cancellation);
            foreach (var to in recipients)
            {
                var words = await WriteAsync(to, matter, token, cancellation);
                var key = $"{Guid.NewGuid():N}.{ticket.Number.ToLowerInvariant()}@{settings.Address.Split('@')[^1]}";
                db.OutboundLetters.Add(OutboundLetter.Compose(notice, to, words, key, await ReferencesAsync(to, ticket, cause, cancellation), cause.ByMail, await limits.WithholdAsync(to, ticket, cause, cancellation), By));
            }
        }

        notice.Handle(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Looks once more before a letter leaves: the account may be disabled or the ticket 取扱注意 meanwhile.</summary>
    public async Task ReviseAsync(OutboundLetter letter, CancellationToken cancellation)
    {
        if (letter.TicketId is not { } ticketId)
        {
            await articles.ReviseAsync(letter, cancellation);
            return;
        }

        var ticket = await ReadAsync(ticketId, cancellation);
        if (letter.UserId is { } user && !await addressees.MayReadAsync(user, ticket.Id, cancellation))
        {
            letter.Withhold("送る前に、あて先の人がこの相談を見られなくなりました。", By);
        }
        else if (ticket.Confidential && !letter.IsBare)
        {
            var to = new Addressee(letter.Kind, letter.UserId, letter.Name, letter.Address, letter.Language);
            letter.Rewrite(await WriteAsync(to, Matter(ticket, ""), await TokenAsync(ticket, cancellation), cancellation), By);
        }
    }

    private async Task<LetterWords> WriteAsync(Addressee to, LetterMatter matter, string token, CancellationToken cancellation) =>
        writer.Write(await wordings.FindAsync(matter.IsConfidential ? LetterKind.Confidential : to.Kind, to.Language, cancellation), to.Kind, to.Name, matter, token);

    private async Task<string> TokenAsync(Ticket ticket, CancellationToken cancellation) =>
        new TicketToken((await MailState.GetAsync(db, cancellation)).TokenKey).Of(ticket.Number);

    private Task<Ticket> ReadAsync(int ticketId, CancellationToken cancellation) =>
        db.Tickets.AsNoTracking().Include(t => t.Department).Include(t => t.Assignee).Include(t => t.Requester!.Department).SingleAsync(t => t.Id == ticketId, cancellation);

    private static LetterMatter Matter(Ticket ticket, string by) =>
        new(ticket.Number, ticket.Subject, ticket.Department.Name, ticket.RequesterName, ticket.Assignee?.Name, ticket.Status, ticket.DueAt, ticket.Path, by, "") { IsConfidential = ticket.Confidential };

    private async Task<LetterMatter> MatterAsync(MailNotice notice, Ticket ticket, CancellationToken cancellation)
    {
        var matter = Matter(ticket, notice.ByName) with { Near = notice.Act == "open" && !ticket.Confidential ? await NearAsync(ticket, cancellation) : [] };
        var message = await db.Messages.AsNoTracking().Where(m => m.Id == notice.MessageId && (m.Kind == MessageKind.Inquiry || m.Kind == MessageKind.Answer))
            .Include(m => m.Citations).ThenInclude(c => c.Version!.Edition!.Document).Include(m => m.Citations).ThenInclude(c => c.Clause).AsSplitQuery().SingleOrDefaultAsync(cancellation);
        if (message is null || ticket.Confidential)
            return matter;
        var files = await db.Attachments.AsNoTracking().Where(a => a.MessageId == message.Id && a.NoteId == null).OrderBy(a => a.Id).ToListAsync(cancellation);
        return matter with
        {
            Text = message.Text,
            NoProvision = message.NoProvision,
            Clauses = [.. message.Citations.OrderBy(c => c.Version!.EditionId).ThenBy(c => c.Version!.Position)
                .Select(c => new CitedClause(c.Version!.Edition!.Document!.Title, c.Version.Title, $"/policies/{c.Version.Edition.Document.Code}/clauses/{c.Clause!.Key}"))],
            Files = Enclose(files, ticket),
        };
    }

    /// <summary>Only for an asker with an account, who can open them. The database is asked once more: the index may be a moment behind a withdrawal.</summary>
    private async Task<IReadOnlyList<NearArticle>> NearAsync(Ticket ticket, CancellationToken cancellation)
    {
        if (ticket.Requester is not { } asker)
            return [];
        var me = Reader.Of(asker);
        var near = Suggestions.Near(index, $"{ticket.Subject}\n{ticket.Body}", me).Articles.Select(h => h.Hit.Id).ToList();
        var readable = await db.Articles.AsNoTracking().VisibleTo(me).Readable().Where(a => near.Contains(a.Id)).Select(a => new { a.Id, a.Number, a.PublishedVersion!.Title }).ToListAsync(cancellation);
        return [.. readable.OrderBy(a => near.IndexOf(a.Id)).Select(a => new NearArticle(a.Title, $"/articles/{a.Number}"))];
    }

    private static List<LetterFile> Enclose(IEnumerable<Attachment> files, Ticket ticket)
    {
        var (room, enclosed) = (MostEnclosed, new List<LetterFile>());
        foreach (var file in files)
        {
            var fits = file.Size <= room;
            room -= fits ? file.Size : 0;
            enclosed.Add(new LetterFile(file.Id, file.Name, file.Size, $"{ticket.Path}/attachments/{file.Id}", fits));
        }

        return enclosed;
    }

    /// <summary>The asker's opening letter, and ours to this person before; a mail program shows them as one conversation.</summary>
    private async Task<IReadOnlyList<string>> ReferencesAsync(Addressee to, Ticket ticket, MailCause cause, CancellationToken cancellation)
    {
        var ours = await db.OutboundLetters.Where(l => l.TicketId == ticket.Id && l.Address == to.Address && l.State != LetterState.Withheld).OrderByDescending(l => l.Id).Select(l => l.MessageKey).Take(MostReferences).ToListAsync(cancellation);
        ours.Reverse();
        return cause.Opening?.MessageKey is { } first && IsMessageId(first) && to.Address == cause.AskerAddress ? [first, .. ours] : ours;
    }

    /// <summary>Others write what they like into a Message-ID; only what can stand in a header is repeated.</summary>
    private static bool IsMessageId(string key) => key.Length is > 2 and < 250 && key.Contains('@', StringComparison.Ordinal) && key.All(c => c is > ' ' and < '\u007F' and not ('<' or '>'));
}
