using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>One try to send one letter.</summary>
public sealed class LetterSending(ConsultDb db, LetterComposer composer, LetterMime mime, TimeProvider clock)
{
    /// <returns>False: another had it already.</returns>
    public async Task<bool> SendAsync(int id, SmtpLine line, CancellationToken cancellation)
    {
        if (!await ClaimAsync(id, cancellation))
            return false;
        var letter = await db.OutboundLetters.SingleAsync(l => l.Id == id, cancellation);
        await composer.ReviseAsync(letter, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (letter.State != LetterState.Waiting)
            return true;
        var answer = await TryAsync(letter, line, cancellation);
        // What the server said is written down even while the program is being stopped.
        if (answer.IsTaken)
            letter.Send(By);
        else if (answer.IsFinal || letter.Attempts >= Outbox.Waits.Count)
            letter.Fail(answer.Sentence!, By);
        else
            await db.OutboundLetters.Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Error, answer.Sentence), CancellationToken.None);
        await db.SaveChangesAsync(CancellationToken.None);
        return true;
    }

    private By By => By.System("メールの送信", clock.GetUtcNow());

    /// <summary>Counts the try and sets the next one before the server sees the letter: a kill from here on leaves a letter that waits.</summary>
    private async Task<bool> ClaimAsync(int id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var before = await db.OutboundLetters.Where(l => l.Id == id).Select(l => l.Attempts).SingleAsync(cancellation);
        var next = now + Outbox.Waits[Math.Min(before, Outbox.Waits.Count - 1)];
        return await db.OutboundLetters.Where(l => l.Id == id && l.State == LetterState.Waiting && l.NextAt <= now && l.Attempts == before)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.Attempts, before + 1).SetProperty(l => l.NextAt, next), cancellation) == 1;
    }

    private async Task<SmtpAnswer> TryAsync(OutboundLetter letter, SmtpLine line, CancellationToken cancellation)
    {
        var files = await db.Attachments.AsNoTracking().Where(a => letter.AttachmentIds.Contains(a.Id) && a.NoteId == null).OrderBy(a => a.Id).ToListAsync(cancellation);
        var number = await db.Tickets.Where(t => t.Id == letter.TicketId).Select(t => t.Number).SingleOrDefaultAsync(cancellation);
        var token = number is null ? null : new TicketToken((await MailState.GetAsync(db, cancellation)).TokenKey).Of(number);
        try
        {
            using var message = mime.Make(letter, files, token);
            return await line.SendAsync(message, cancellation);
        }
        catch (FileNotFoundException missing)
        {
            return new SmtpAnswer(false, false, $"添付ファイル「{missing.Message}」が保存先に見つかりません。");
        }
        catch (FormatException)
        {
            return new SmtpAnswer(false, true, "あて先がメールアドレスの形になっていません。");
        }
    }
}
