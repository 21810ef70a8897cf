using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Mail.Inbound.Settling;
using Consult.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>What of the ledger is shown.</summary>
public sealed record LetterFilter
{
    /// <summary>An outcome's word, or <c>waiting</c>; null: all.</summary>
    public string? Outcome { get; init; }

    public string? Mailbox { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public IQueryable<InboundLetter> Of(IQueryable<InboundLetter> letters)
    {
        if (Outcome == "waiting")
            letters = letters.Waiting();
        else if (Enum.TryParse<LetterOutcome>(Outcome, ignoreCase: true, out var outcome) && Enum.IsDefined(outcome))
            letters = letters.Where(l => l.Outcome == outcome);
        if (!string.IsNullOrWhiteSpace(Mailbox))
            letters = letters.Where(l => l.Mailbox == Mailbox);
        if (From is { } from && Calendar.Tokyo.Start(from) is var start)
            letters = letters.Where(l => l.TakenAt >= start);
        if (To is { } to && to < DateOnly.MaxValue && Calendar.Tokyo.Start(to.AddDays(1)) is var end)
            letters = letters.Where(l => l.TakenAt < end);
        return letters.OrderByDescending(l => l.Id);
    }
}

public sealed record LettersPage(LetterFilter Filter, Paging<InboundLetter> Letters, int Waiting, IReadOnlyList<string> Mailboxes);

/// <summary>One letter, and what a person may do with it.</summary>
public sealed record LetterPage(InboundLetter Letter, bool MayManage, LetterTicketForm Form, IReadOnlyList<SelectListItem> Departments)
{
    /// <summary>What a text may be decoded as, when the bytes were misjudged.</summary>
    public static readonly string[] Charsets = ["iso-2022-jp", "shift_jis", "euc-jp", "utf-8", "utf-16", "gb18030", "big5", "euc-kr", "windows-1252"];

    public static async Task<LetterPage?> LoadAsync(ConsultDb db, Reader me, int id, LetterTicketForm? typed = null)
    {
        var letter = await db.InboundLetters.VisibleTo(db, me).AsNoTracking().Include(l => l.Files).Include(l => l.Ticket).Include(l => l.ProposedTicket).SingleOrDefaultAsync(l => l.Id == id);
        if (letter is null)
            return null;
        var manages = me.Role.May(Permission.ManageMail);
        var form = typed ?? new LetterTicketForm { Subject = letter.Subject, Name = letter.FromName.Length > 0 ? letter.FromName : letter.FromAddress, Address = letter.FromAddress, Text = letter.Text };
        var departments = manages && letter.MayBecomeTicket ? DepartmentTree.Of(await db.Departments.AsNoTracking().Where(d => d.ClosedAt == null).ToListAsync()) : [];
        return new LetterPage(letter, manages, form, [.. departments.Select(n => new SelectListItem(n.Path, $"{n.Department.Id}"))]);
    }
}
