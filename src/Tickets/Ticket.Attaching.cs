using Consult.Access;
using Consult.Tickets.Files;

namespace Consult.Tickets;

/// <summary>Files that came with the question, a message or a note.</summary>
public sealed partial class Ticket
{
    /// <param name="files">Already in the store.</param>
    /// <param name="with">The message or note they came with; null: the question itself.</param>
    public void Attach(IReadOnlyList<StoredFile> files, object? with, By by)
    {
        foreach (var file in files)
        {
            var attachment = new Attachment
            {
                Ticket = this,
                Message = with as Message,
                Note = with as Note,
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
