using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Search;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Policy;

/// <summary>条項: the hub. It keeps its key through every edition and renumbering; statistics refer to it.</summary>
public sealed class Clause : ITrailed, IIndexed
{
    public int Id { get; private set; }

    public int DocumentId { get; private set; }

    public PolicyDocument? Document { get; private set; }

    /// <summary>Document code and number path at its first appearance, like <c>taisaku-6.1-3</c>. Never changes.</summary>
    public string Key { get; private set; } = "";

    public List<ClauseVersion> Versions { get; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"clause:{Key}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Clause, Id);

    public static Clause Create(PolicyDocument document, string key, By by)
    {
        var clause = new Clause { Document = document, DocumentId = document.Id, Key = key };
        clause.Acts.Add("clause.create", by);
        return clause;
    }
}

/// <summary>What an edition did to a clause, against the edition before.</summary>
public enum ClauseChange
{
    Unchanged,
    Added,
    Modified,
    Renumbered,
    Moved,
}

/// <summary>条項の版: number, heading and text of a clause in one edition. Evidence refers to it. A clause without a version in an edition was deleted by it.</summary>
public sealed class ClauseVersion : ITrailed, IIndexed
{
    public int Id { get; private set; }

    public int ClauseId { get; private set; }

    public Clause? Clause { get; private set; }

    public int EditionId { get; private set; }

    public PolicyEdition? Edition { get; private set; }

    public int? ParentId { get; private set; }

    /// <summary>The version above it in the same edition, if any.</summary>
    public ClauseVersion? Parent { get; private set; }

    /// <summary>For display: <c>6.1(3)①</c>, <c>第12条の2第3項</c>.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The own marker as written: <c>①</c>.</summary>
    public string Label { get; private set; } = "";

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    /// <summary>0 for chapters, 1 below them, and so on.</summary>
    public int Level { get; private set; }

    /// <summary>Reading order within the edition, from 0.</summary>
    public int Position { get; private set; }

    public ClauseChange Change { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"clause-version:{ClauseId}/{EditionId}";

    public (IndexedKind Kind, int EntityId) Indexed => (IndexedKind.Clause, ClauseId);

    /// <summary>Number and heading, for links: <c>6.1(3) 記録の取得</c>.</summary>
    public string Title => Heading.Length == 0 ? Number : $"{Number} {Heading}";

    public static ClauseVersion Create(Clause clause, PolicyEdition edition, ClauseVersion? parent, string number, string label, string heading, string text, int level, int position, ClauseChange change, By by)
    {
        var version = new ClauseVersion
        {
            Clause = clause,
            ClauseId = clause.Id,
            Edition = edition,
            EditionId = edition.Id,
            Parent = parent,
            Number = number,
            Label = label,
            Heading = heading,
            Text = text,
            Level = level,
            Position = position,
            Change = change,
        };
        version.Acts.Add("clause-version.create", by);
        return version;
    }
}

public sealed class ClauseMapping : IEntityTypeConfiguration<Clause>, IEntityTypeConfiguration<ClauseVersion>
{
    public void Configure(EntityTypeBuilder<Clause> builder)
    {
        builder.Property(c => c.Key).HasMaxLength(120);
        builder.HasIndex(c => c.Key).IsUnique();
        builder.HasOne(c => c.Document).WithMany().HasForeignKey(c => c.DocumentId);
    }

    public void Configure(EntityTypeBuilder<ClauseVersion> builder)
    {
        builder.HasIndex(v => new { v.EditionId, v.Position }).IsUnique();
        builder.HasIndex(v => new { v.ClauseId, v.EditionId }).IsUnique();
        builder.HasOne(v => v.Clause).WithMany(c => c.Versions).HasForeignKey(v => v.ClauseId);
        builder.HasOne(v => v.Edition).WithMany(e => e.Versions).HasForeignKey(v => v.EditionId);
        builder.HasOne(v => v.Parent).WithMany().HasForeignKey(v => v.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
