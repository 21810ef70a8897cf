using System.ComponentModel.DataAnnotations.Schema;
using Consult.Accounts;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Tickets;

/// <summary>A person named on a ticket, who may see it from another department.</summary>
public sealed class TicketPerson : ITrailed
{
    public int TicketId { get; init; }

    public required Ticket Ticket { get; init; }

    public int UserId { get; init; }

    public User? User { get; init; }

    public int? NamedById { get; init; }

    public required string NamedByName { get; init; }

    public DateTimeOffset NamedAt { get; init; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"person:{TicketId}/{UserId}";

    /// <summary>The account that was typed: by its e-mail address, or by its name with or without the space in it.</summary>
    /// <exception cref="RuleBroken">None, or several of one name.</exception>
    public static async Task<User> FindAsync(ConsultDb db, string? typed)
    {
        var text = (typed ?? "").Trim();
        if (text.Length == 0)
            throw new RuleBroken("加える人の氏名かメールアドレスを入力してください。");
        var (email, name) = (User.CleanEmail(text).ToUpperInvariant(), Joined(text));
        var found = await db.Users.Include(u => u.Department)
            .Where(u => !u.IsToken && u.DisabledAt == null && (u.NormalizedEmail == email || u.Name.Replace(" ", "").Replace("　", "") == name)).OrderBy(u => u.Id).Take(5).ToListAsync();
        return found.Count switch
        {
            1 => found[0],
            0 => throw new RuleBroken($"「{text}」さんのアカウントは見つかりません。氏名の字を確かめるか、メールアドレスを入力してください。"),
            _ => throw new RuleBroken($"「{text}」さんは複数います（{found.Select(u => u.Department?.Name ?? "所属なし")}）。メールアドレスを入力してください。"),
        };
    }

    private static string Joined(string name) => name.Replace(" ", "", StringComparison.Ordinal).Replace("　", "", StringComparison.Ordinal);
}

public sealed class TicketPersonMapping : IEntityTypeConfiguration<TicketPerson>
{
    public void Configure(EntityTypeBuilder<TicketPerson> builder)
    {
        builder.HasKey(p => new { p.TicketId, p.UserId });
        builder.HasOne(p => p.Ticket).WithMany(t => t.People).HasForeignKey(p => p.TicketId);
        builder.HasOne(p => p.User).WithMany().HasForeignKey(p => p.UserId);
    }
}
