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
        var department = new Department { Code = code.Trim(), Name = name.Trim(), Parent = parent, ParentId = parent?.Id, Scale = scale };
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

        (Code, Name, Scale) = (code.Trim(), name.Trim(), scale);
        (Parent, ParentId) = (parent, parent?.Id);
        BureauId = parent is null ? null : parent.BureauId ?? parent.Id;
        Acts.Add("department.change", by);
    }

    public void Close(By by)
    {
        if (ClosedAt is not null)
            return;
        ClosedAt = by.At;
        Acts.Add("department.close", by);
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
