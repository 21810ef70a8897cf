using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Mail.Inbound;

public sealed class InboundMapping :
    IEntityTypeConfiguration<InboundLetter>, IEntityTypeConfiguration<InboundFile>, IEntityTypeConfiguration<Sighting>, IEntityTypeConfiguration<MailboxState>
{
    public void Configure(EntityTypeBuilder<InboundLetter> builder)
    {
        builder.HasIndex(l => new { l.Mailbox, l.UidValidity, l.Uid }).IsUnique();
        builder.HasIndex(l => l.Identity);
        builder.HasIndex(l => l.MessageKey);
        builder.HasIndex(l => l.ReceivedAt);
        builder.HasIndex(l => new { l.Outcome, l.SettledAt });
        builder.Property(l => l.Mailbox).HasMaxLength(60);
        builder.Property(l => l.Recipients).HasJson();
        builder.Property(l => l.Remarks).HasJson();
        builder.HasOne(l => l.Note).WithMany().HasForeignKey(l => l.NoteId).OnDelete(DeleteBehavior.SetNull);
        builder.Ignore(l => l.IsWaiting);
        builder.Ignore(l => l.MayBecomeTicket);
        builder.HasOne(l => l.Ticket).WithMany().HasForeignKey(l => l.TicketId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(l => l.Message).WithMany().HasForeignKey(l => l.MessageId).OnDelete(DeleteBehavior.SetNull);
        builder.HasOne(l => l.ProposedTicket).WithMany().HasForeignKey(l => l.ProposedTicketId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<InboundFile> builder) => builder.HasOne(f => f.Letter).WithMany(l => l.Files).HasForeignKey(f => f.LetterId);

    public void Configure(EntityTypeBuilder<Sighting> builder)
    {
        builder.HasKey(s => new { s.Mailbox, s.UidValidity, s.Uid });
        builder.HasIndex(s => s.SeenAt);
        builder.HasIndex(s => s.Sha256);
        builder.Property(s => s.Mailbox).HasMaxLength(60);
    }

    public void Configure(EntityTypeBuilder<MailboxState> builder)
    {
        builder.HasKey(s => s.Mailbox);
        builder.Property(s => s.Mailbox).HasMaxLength(60);
    }
}
