using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Web.Kept;

/// <summary>Why a form was not carried out.</summary>
public enum KeptBecause
{
    /// <summary>The session had ended.</summary>
    SignedOut,

    /// <summary>The page was too old: signed in anew elsewhere, or the server's keys changed.</summary>
    Stale,

    /// <summary>More bytes than the form takes.</summary>
    TooLarge,

    /// <summary>A rule of the trade; the sentence stands above the page already.</summary>
    Refused,

    /// <summary>Not meant to be carried out: the person wants to see how the text will look.</summary>
    Preview,
}

/// <summary>What a person typed into a form that was not carried out, until it is sent again or seven days are over. Only that person gets it back.</summary>
public sealed class KeptForm
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    [Key, MaxLength(32)]
    public required string Id { get; init; }

    public int UserId { get; init; }

    /// <summary>Path and query of the form's page.</summary>
    public required string Page { get; init; }

    /// <summary>Path the form is sent to.</summary>
    public required string Action { get; init; }

    public KeptBecause Because { get; init; }

    /// <summary>The field whose Markdown is to be shown as it will look.</summary>
    public string? Previewed { get; init; }

    public bool HadFiles { get; init; }

    /// <summary>JSON of <see cref="TypedField"/>s, in their order.</summary>
    public required string Fields { get; init; }

    public DateTimeOffset At { get; init; }
}

public sealed class KeptFormMapping : IEntityTypeConfiguration<KeptForm>
{
    public void Configure(EntityTypeBuilder<KeptForm> builder) => builder.HasIndex(k => new { k.UserId, k.At });
}
