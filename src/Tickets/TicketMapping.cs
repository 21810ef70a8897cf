using Consult.Accounts;
using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

public sealed class TicketMapping : IEntityTypeConfiguration<Ticket>
{
    public void Configure(EntityTypeBuilder<Ticket> builder)
    {
        builder.Property(t => t.Number).HasMaxLength(20);
        builder.HasIndex(t => t.Number).IsUnique();
        builder.HasIndex(t => new { t.Status, t.DueAt });
        builder.HasIndex(t => t.OpenedAt);
        builder.HasIndex(t => t.FirstAnsweredAt);
        builder.HasIndex(t => t.ClosedAt);
        builder.HasIndex(t => new { t.DepartmentId, t.OpenedAt });
        builder.Property(t => t.Subject).HasMaxLength(200);
        builder.Property(t => t.TopicAnswers).HasJson();
        builder.Property(t => t.Version).IsConcurrencyToken();
        builder.HasOne(t => t.Topic).WithMany().HasForeignKey(t => t.TopicId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Department).WithMany().HasForeignKey(t => t.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Requester).WithMany().HasForeignKey(t => t.RequesterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.Assignee).WithMany().HasForeignKey(t => t.AssigneeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(t => t.MergedInto).WithMany().HasForeignKey(t => t.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(t => t.LoggedById).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(t => t.OpenDraft);
        builder.Ignore(t => t.Indexed);
        builder.Ignore(t => t.Path);
        builder.Ignore(t => t.Course);
    }
}
