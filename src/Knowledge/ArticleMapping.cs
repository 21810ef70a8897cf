using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Knowledge;

public sealed class ArticleMapping :
    IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<ArticleVersion>, IEntityTypeConfiguration<ArticleClause>,
    IEntityTypeConfiguration<ReviewRequest>, IEntityTypeConfiguration<ArticleFeedback>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.Property(a => a.Number).HasMaxLength(20);
        builder.HasIndex(a => a.Number).IsUnique();
        builder.HasIndex(a => a.Status);
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.HasOne(a => a.Bureau).WithMany().HasForeignKey(a => a.BureauId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Topic).WithMany().HasForeignKey(a => a.TopicId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Owner).WithMany().HasForeignKey(a => a.OwnerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Reviewer).WithMany().HasForeignKey(a => a.ReviewerId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(a => a.Successor).WithMany().HasForeignKey(a => a.SuccessorId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.ApprovedByName).HasMaxLength(200);
        builder.HasIndex(a => a.PublishOn);
        builder.HasIndex(a => a.ExpiresOn);
        builder.HasIndex(a => a.ChangedAt);
        builder.HasOne(a => a.PublishedVersion).WithMany().HasForeignKey(a => a.PublishedVersionId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(a => a.LatestVersion);
        builder.Ignore(a => a.Indexed);
    }

    public void Configure(EntityTypeBuilder<ArticleVersion> builder)
    {
        builder.HasIndex(v => new { v.ArticleId, v.Number }).IsUnique();
        builder.Property(v => v.Title).HasMaxLength(200);
        builder.Property(v => v.ClauseIds).HasJson();
        builder.HasOne(v => v.Bureau).WithMany().HasForeignKey(v => v.BureauId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(v => v.Article).WithMany(a => a.Versions).HasForeignKey(v => v.ArticleId);
    }

    public void Configure(EntityTypeBuilder<ArticleClause> builder)
    {
        builder.HasKey(c => new { c.ArticleId, c.ClauseId });
        builder.HasOne(c => c.Article).WithMany(a => a.Clauses).HasForeignKey(c => c.ArticleId);
        builder.HasOne(c => c.Clause).WithMany().HasForeignKey(c => c.ClauseId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReviewRequest> builder)
    {
        builder.HasOne(r => r.Article).WithMany(a => a.Reviews).HasForeignKey(r => r.ArticleId);
        builder.HasOne(r => r.Clause).WithMany().HasForeignKey(r => r.ClauseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.Edition).WithMany().HasForeignKey(r => r.EditionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => r.ResolvedAt);
    }

    public void Configure(EntityTypeBuilder<ArticleFeedback> builder) =>
        builder.HasOne(f => f.Article).WithMany().HasForeignKey(f => f.ArticleId);
}
