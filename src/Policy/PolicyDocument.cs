using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Policy;

/// <summary>ポリシー文書: 基本方針, 対策基準 … with its editions.</summary>
public sealed class PolicyDocument : ITrailed
{
    public int Id { get; private set; }

    /// <summary>Short and stable, like <c>taisaku</c>: the first part of its clauses' keys.</summary>
    public string Code { get; private set; } = "";

    public string Title { get; private set; } = "";

    public List<PolicyEdition> Editions { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"policy:{Code}";

    public static PolicyDocument Create(string code, string title, By by)
    {
        var document = new PolicyDocument { Code = code, Title = title };
        document.Acts.Add("policy.create", by);
        return document;
    }
}

/// <summary>版: the document as it stands from its 施行日 until the next edition's.</summary>
public sealed class PolicyEdition : ITrailed
{
    public int Id { get; private set; }

    public int DocumentId { get; private set; }

    public PolicyDocument? Document { get; private set; }

    public string Name { get; private set; } = "";

    public DateOnly? PromulgatedOn { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    /// <summary>Read only where it is asked for: it is a hundred times as long as all else of the row.</summary>
    public EditionSource? Source { get; private set; }

    public DateTimeOffset ImportedAt { get; private set; }

    public string ImportedBy { get; private set; } = "";

    /// <summary>When articles on changed clauses were asked to be reviewed; null until the 施行日 has come.</summary>
    public DateTimeOffset? TookEffectAt { get; private set; }

    public List<ClauseVersion> Versions { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"edition:{DocumentId}/{Name}";

    public static PolicyEdition Create(PolicyDocument document, string name, DateOnly? promulgatedOn, DateOnly effectiveOn, string source, By by)
    {
        var edition = new PolicyEdition { Document = document, DocumentId = document.Id, Name = name, PromulgatedOn = promulgatedOn, EffectiveOn = effectiveOn, ImportedAt = by.At, ImportedBy = by.Name };
        edition.Source = new EditionSource { Edition = edition, Text = source };
        edition.Source.Acts.Add("edition.keep-source", by);
        edition.Acts.Add("edition.import", by);
        return edition;
    }

    /// <summary>施行: from now on its text is the one in force.</summary>
    public void TakeEffect(By by)
    {
        TookEffectAt = by.At;
        Acts.Add("edition.take-effect", by);
    }
}

/// <summary>原文: the text of an edition as it was given. A column of the edition's own row.</summary>
public sealed class EditionSource : ITrailed
{
    public int Id { get; init; }

    public required PolicyEdition Edition { get; init; }

    /// <summary>Line for line.</summary>
    [TrailDigest]
    public required string Text { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => Edition.TrailKey;
}

public sealed class PolicyMapping : IEntityTypeConfiguration<PolicyDocument>, IEntityTypeConfiguration<PolicyEdition>, IEntityTypeConfiguration<EditionSource>
{
    public void Configure(EntityTypeBuilder<PolicyDocument> builder)
    {
        builder.Property(d => d.Code).HasMaxLength(40);
        builder.HasIndex(d => d.Code).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PolicyEdition> builder)
    {
        builder.Property(e => e.Name).HasMaxLength(100);
        builder.HasIndex(e => new { e.DocumentId, e.Name }).IsUnique();
        builder.HasIndex(e => new { e.DocumentId, e.EffectiveOn }).IsUnique();
        builder.HasOne(e => e.Document).WithMany(d => d.Editions).HasForeignKey(e => e.DocumentId);
        builder.ToTable("PolicyEditions").HasOne(e => e.Source).WithOne(s => s.Edition).HasForeignKey<EditionSource>(s => s.Id);
        builder.Navigation(e => e.Source).IsRequired();
    }

    public void Configure(EntityTypeBuilder<EditionSource> builder) =>
        builder.ToTable("PolicyEditions").Property(s => s.Text).HasColumnName("Source");
}
