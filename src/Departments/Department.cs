using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Departments;

/// <summary>By which scale a department classifies its information.</summary>
public enum InformationScale
{
    /// <summary>自治体機密性 3A・3B・3C・2・1.</summary>
    Municipal,

    /// <summary>教育委員会の重要性分類 I–IV.</summary>
    Education,
}

public static class InformationScales
{
    public static string Japanese(this InformationScale scale) => scale == InformationScale.Municipal ? "自治体機密性" : "重要性分類（教育）";
}

/// <summary>A node of the tree 局 › 部 › 課. Tickets belong to departments, not to persons, so that they stay when people move in April.</summary>
public sealed class Department : ITrailed
{
    public int Id { get; private set; }

    public string Code { get; private set; } = "";

    public string Name { get; private set; } = "";

    public int? ParentId { get; private set; }

    public Department? Parent { get; private set; }

    /// <summary>The top of the tree above this department; null while this is a top itself and not yet saved.</summary>
    public int? BureauId { get; private set; }

    public InformationScale Scale { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"department:{Code}";

    public static Department Create(string code, string name, Department? parent, InformationScale scale, By by)
    {
        Check(code, name, parent);
        var department = new Department { Code = CleanText.Line(code), Name = CleanText.Line(name), Parent = parent, ParentId = parent?.Id, Scale = scale };
        department.BureauId = parent is null ? null : parent.BureauId ?? parent.Id;
        department.Acts.Add("department.create", by);
        return department;
    }

    public void Change(string code, string name, Department? parent, InformationScale scale, By by)
    {
        for (var above = parent; above is not null; above = above.Parent)
        {
            if (above.Id == Id)
                throw new RuleBroken("上位の組織に、その組織自身や下位の組織は選べません。別の組織を選んでください。");
        }

        Check(code, name, parent?.Id == ParentId ? null : parent);
        (Code, Name, Scale) = (CleanText.Line(code), CleanText.Line(name), scale);
        (Parent, ParentId) = (parent, parent?.Id);
        BureauId = parent is null ? null : parent.BureauId ?? parent.Id;
        Acts.Add("department.change", by);
    }

    /// <summary>Takes the place of the department above after that one was moved.</summary>
    internal void Follow(By by)
    {
        var bureau = Parent?.BureauId ?? Parent?.Id;
        if (bureau == BureauId)
            return;
        BureauId = bureau;
        Acts.Add("department.follow", by);
    }

    /// <summary>廃止: nothing is deleted; what was asked stays with the department.</summary>
    /// <param name="remaining">What still belongs to it.</param>
    public void Close(Remaining remaining, By by)
    {
        if (ClosedAt is not null)
            return;
        if (!remaining.IsNothing)
            throw new RuleBroken($"「{Name}」には{remaining.Parts}が残っているため廃止できません。先に異動、完了、移設などの手続きをしてください。");
        ClosedAt = by.At;
        Acts.Add("department.close", by);
    }

    public void Reopen(By by)
    {
        if (ClosedAt is null)
            return;
        if (Parent?.ClosedAt is not null)
            throw new RuleBroken($"上位の「{Parent.Name}」が廃止されているため再開できません。先に上位を再開するか、別の組織の下に移してください。");
        ClosedAt = null;
        Acts.Add("department.reopen", by);
    }

    private static void Check(string code, string name, Department? parent)
    {
        if (CleanText.Line(code).Length is 0 or > 20)
            throw new RuleBroken("組織のコードは1文字から20文字までで指定してください。");
        if (CleanText.Line(name).Length is 0 or > 100)
            throw new RuleBroken("組織の名前は1文字から100文字までで指定してください。");
        if (parent?.ClosedAt is not null)
            throw new RuleBroken($"「{parent.Name}」は廃止されているため、上位の組織に選べません。");
    }
}

/// <summary>What belongs to a department and keeps it from being closed.</summary>
public sealed record Remaining(int People, int OpenTickets, int OpenDepartments)
{
    public bool IsNothing => this == new Remaining(0, 0, 0);

    /// <summary>What there is of each, in words.</summary>
    public IReadOnlyList<Sentence> Parts
    {
        get
        {
            var parts = new List<Sentence>();
            if (People > 0)
                parts.Add($"利用者{People}人");
            if (OpenTickets > 0)
                parts.Add($"完了していない相談{OpenTickets}件");
            if (OpenDepartments > 0)
                parts.Add($"下位の組織{OpenDepartments}件");
            return parts;
        }
    }
}

public sealed class DepartmentMapping : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.Property(d => d.Code).HasMaxLength(20);
        builder.Property(d => d.Name).HasMaxLength(100);
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasOne(d => d.Parent).WithMany().HasForeignKey(d => d.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
