using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Extraction;

/// <summary>An attached file whose words are not found.</summary>
/// <param name="Number">Of its ticket.</param>
public sealed record UnreadFile(int Id, int TicketId, string Number, string Name, Unread Why, DateTimeOffset AddedAt);

/// <param name="Hidden">How many more there are, of tickets this reader may not open.</param>
public sealed record UnreadFiles(IReadOnlyList<UnreadFile> Files, int Hidden)
{
    /// <summary>The newest are shown.</summary>
    public const int Most = 200;

    public static async Task<UnreadFiles> OfAsync(ConsultDb db, FileTexts texts, Settings settings, Reader me, CancellationToken cancellation)
    {
        var unread = Unread(db, texts, settings);
        var visible = db.Tickets.VisibleTo(me).Select(t => t.Id);
        var rows = await unread.Where(a => visible.Contains(a.TicketId)).Include(a => a.Ticket).OrderByDescending(a => a.Id).Take(Most).ToListAsync(cancellation);
        var hidden = await unread.CountAsync(a => !visible.Contains(a.TicketId), cancellation);
        return new UnreadFiles([.. rows.Select(a => new UnreadFile(a.Id, a.TicketId, a.Ticket!.Number, a.Name, texts.Why(a), a.AddedAt)).Where(f => f.Why != Extraction.Unread.No)], hidden);
    }

    /// <summary>Those that were tried and could not be read.</summary>
    public static IQueryable<Attachment> Failed(ConsultDb db, FileTexts texts)
    {
        var failures = texts.Failures();
        return db.Attachments.AsNoTracking().Where(a => failures.Contains(a.Sha256));
    }

    private static IQueryable<Attachment> Unread(ConsultDb db, FileTexts texts, Settings settings)
    {
        var failures = texts.Failures();
        var most = settings.Search.Attachments.MaximumBytes;
        var found = db.Attachments.AsNoTracking().Where(a => failures.Contains(a.Sha256) || a.Size > most);
        foreach (var ending in ReadableFiles.Unsupported)
        {
            var dotted = "." + ending;
#pragma warning disable CA1304, CA1311 // The database folds the case.
            found = found.Union(db.Attachments.AsNoTracking().Where(a => a.Name.ToLower().EndsWith(dotted)));
#pragma warning restore CA1304, CA1311
        }

        var ids = found.Select(a => a.Id);
        return db.Attachments.AsNoTracking().Where(a => ids.Contains(a.Id));
    }
}
