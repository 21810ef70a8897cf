using System.ComponentModel.DataAnnotations.Schema;
using System.Net.Mail;
using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Mail.Inbound;

/// <summary>課のメール: which department writes from an address, or from any address of a domain.</summary>
public sealed class SenderRule : ITrailed
{
    public int Id { get; init; }

    /// <summary>An address, or a domain with its <c>@</c> (<c>@kyoiku.city.example.jp</c>), in small letters.</summary>
    public required string Pattern { get; init; }

    public int DepartmentId { get; init; }

    public Department? Department { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"sender:{Pattern}";

    /// <exception cref="RuleBroken">Neither an address nor a domain.</exception>
    public static SenderRule Create(string pattern, Department department, By by)
    {
        var clean = User.CleanEmail(pattern).ToLowerInvariant();
        var address = clean.StartsWith('@') ? "x" + clean : clean;
        if (clean.Length > 256 || !MailAddress.TryCreate(address, out var read) || read.Address != address || !read.Host.Contains('.', StringComparison.Ordinal))
            throw new RuleBroken($"「{pattern.Trim()}」は、メールアドレス（shimin@city.example.jp）でもドメイン（@kyoiku.city.example.jp）でもありません。");
        var rule = new SenderRule { Pattern = clean, DepartmentId = department.Id, Department = department };
        rule.Acts.Add("sender.create", by);
        return rule;
    }
}

public sealed class SenderRuleMapping : IEntityTypeConfiguration<SenderRule>
{
    public void Configure(EntityTypeBuilder<SenderRule> builder)
    {
        builder.Property(r => r.Pattern).HasMaxLength(256);
        builder.HasIndex(r => r.Pattern).IsUnique();
        builder.HasOne(r => r.Department).WithMany().HasForeignKey(r => r.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
