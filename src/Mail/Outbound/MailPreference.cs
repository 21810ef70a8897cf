using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Mail.Outbound;

/// <summary>Which letters a person wants, and in which language. Without a row: all that concern the role, in Japanese.</summary>
public sealed class MailPreference : ITrailed
{
    public int UserId { get; private set; }

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "ja";

    /// <summary>Words of the kinds that are not wanted, so that a kind that is added later is sent.</summary>
    public IReadOnlyList<string> Unwanted { get; private set; } = [];

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"mail-preference:{UserId}";

    public static MailPreference For(int userId) => new() { UserId = userId };

    /// <summary>Inquiries and answers come whatever was chosen: without them a question would stand still unseen.</summary>
    public bool Wants(LetterKind kind) => kind.IsCertain() || !Unwanted.Contains(kind.Word());

    public void Choose(string language, IEnumerable<LetterKind> unwanted, By by)
    {
        var words = unwanted.Where(kind => !kind.IsCertain()).Select(kind => kind.Word()).Order(StringComparer.Ordinal).ToList();
        if (language == Language && words.SequenceEqual(Unwanted))
            return;
        (Language, Unwanted) = (language == "en" ? "en" : "ja", words);
        Acts.Add("mail-preference.choose", by);
    }
}

public sealed class MailPreferenceMapping : IEntityTypeConfiguration<MailPreference>
{
    public void Configure(EntityTypeBuilder<MailPreference> builder)
    {
        builder.HasKey(p => p.UserId);
        builder.Property(p => p.UserId).ValueGeneratedNever();
        builder.Property(p => p.Language).HasMaxLength(8);
        builder.Property(p => p.Unwanted).HasJson();
        builder.HasOne<Accounts.User>().WithMany().HasForeignKey(p => p.UserId);
    }
}
