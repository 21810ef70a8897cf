using Consult.Access;
using Consult.Data;
using Consult.Tickets.Files;

namespace Consult.Tickets;

/// <summary>Files that came with the question, a message or a note. They are in the store already.</summary>
public sealed partial class Ticket
{
    /// <summary>Files that a message brought; its own verb has recorded it.</summary>
    public void Attach(IReadOnlyList<StoredFile> files, Message with, By by) => Keep(files, with, null, by);

    /// <summary>Files of a note: the desk's own, like the note.</summary>
    public void Attach(IReadOnlyList<StoredFile> files, Note with, By by) => Keep(files, null, with, by);

    /// <summary>資料を加える: to the question, by those who asked it, while it is not answered.</summary>
    public void AddFiles(IReadOnlyList<StoredFile> files, By by)
    {
        if (!IsAskedBy(by))
            throw new RuleBroken("相談に資料を加えられるのは、相談した課の人です。推進室と受託者の資料は、確認か内部メモと一緒に送ってください。");
        Require("資料を加える", TicketStatuses.Open);
        Keep(files, null, null, by);
        Log("attach", string.Join("、", files.Select(f => f.Name)), by);
    }

    /// <summary>The files that came with the question itself; part of 受付.</summary>
    internal void OpenWith(IReadOnlyList<StoredFile> files, By by) => Keep(files, null, null, by);

    private void Keep(IReadOnlyList<StoredFile> files, Message? message, Note? note, By by)
    {
        foreach (var file in files)
        {
            var attachment = new Attachment
            {
                Ticket = this,
                Message = message,
                Note = note,
                Name = file.Name,
                Sha256 = file.Sha256,
                Size = file.Size,
                MediaType = file.MediaType,
                AddedById = by.UserId,
                AddedAt = by.At,
            };
            attachment.Acts.Add("attachment.add", by);
            Attachments.Add(attachment);
        }
    }
}
