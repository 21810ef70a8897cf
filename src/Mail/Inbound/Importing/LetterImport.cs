using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound.Importing;

/// <summary>Letters from files, by the very same intake as those from a mailbox: for networks where IMAP is out of reach.</summary>
public sealed class LetterImport(ConsultDb db, RawLetters letters, MailIntake intake, MailSettings settings, TimeProvider clock)
{
    /// <summary>Takes every letter of an .eml or mbox file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="taken">Told of each letter as it has its outcome.</param>
    /// <param name="cancellation">Stops between two letters.</param>
    /// <exception cref="RuleBroken">There is no such file, or no letter in it.</exception>
    public async Task ImportAsync(string path, Func<InboundLetter, Task> taken, CancellationToken cancellation = default)
    {
        if (!File.Exists(path))
            throw new RuleBroken($"ファイル「{path}」がありません。");
        await using var file = new FileStream(path, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        if (file.Length == 0)
            throw new RuleBroken($"ファイル「{path}」は空です。");
        await foreach (var letter in MboxSplitter.SplitAsync(file, cancellation))
            await taken(await TakeAsync(letter, path, cancellation));
    }

    private async Task<InboundLetter> TakeAsync(Stream letter, string path, CancellationToken cancellation)
    {
        var isCut = letter.Length > settings.MaximumBytes;
        var size = letter.Length;
        var (sha256, _) = await letters.KeepAsync(isCut ? HeadersOf(letter) : letter, cancellation);
        var uid = await SightAsync(sha256, cancellation);
        return await intake.TakeAsync(new RawLetter(RawLetter.Files, 0, uid, clock.GetUtcNow(), sha256, size, isCut, $"ファイル「{Path.GetFileName(path)}」"), cancellation);
    }

    /// <summary>A number for the letter, with its sighting; one whose taking was broken off is taken up again.</summary>
    private async Task<long> SightAsync(string sha256, CancellationToken cancellation)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        await db.LockTrailAsync(cancellation);
        var open = await db.Sightings.Where(s => s.Mailbox == RawLetter.Files && s.Sha256 == sha256 && !db.InboundLetters.Any(l => l.Mailbox == s.Mailbox && l.UidValidity == s.UidValidity && l.Uid == s.Uid))
            .Select(s => (long?)s.Uid).FirstOrDefaultAsync(cancellation);
        if (open is { } uid)
            return uid;
        uid = await db.NextAsync("mail:files", cancellation);
        db.Sightings.Add(new Sighting { Mailbox = RawLetter.Files, UidValidity = 0, Uid = uid, SeenAt = clock.GetUtcNow(), Sha256 = sha256 });
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return uid;
    }

    /// <summary>Up to the blank line; of what has none, the first part.</summary>
    private static MemoryStream HeadersOf(Stream letter)
    {
        var head = new byte[LargestHeaders];
        letter.Position = 0;
        var length = letter.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        var span = head.AsSpan(0, length);
        var end = (span.IndexOf("\r\n\r\n"u8), span.IndexOf("\n\n"u8)) switch
        {
            ( >= 0 and var crlf, _) => crlf + 4,
            (_, >= 0 and var lf) => lf + 2,
            _ => length,
        };
        return new MemoryStream(head, 0, end);
    }

    private const int LargestHeaders = 1 << 18;
}
