using System.ComponentModel.DataAnnotations;

namespace Consult.Tickets.Api;

/// <summary>A verb that needs no words.</summary>
public sealed record VersionForm
{
    /// <summary>The version the caller saw; another one is a collision.</summary>
    public int? Version { get; init; }
}

/// <summary>A verb that needs a reason.</summary>
public sealed record ReasonForm
{
    [StringLength(2000, ErrorMessage = "理由（reason）は2,000文字以内で入力してください。")]
    public string? Reason { get; init; }

    /// <inheritdoc cref="VersionForm.Version"/>
    public int? Version { get; init; }
}

/// <summary>A verb that carries a text.</summary>
public sealed record TextForm
{
    /// <summary>Markdown.</summary>
    [StringLength(100_000, ErrorMessage = "本文（text）は100,000文字以内で入力してください。")]
    public string? Text { get; init; }

    /// <inheritdoc cref="VersionForm.Version"/>
    public int? Version { get; init; }
}

/// <summary>A verb that names who works on the ticket.</summary>
public sealed record AssigneeForm
{
    /// <summary>An e-mail address, or "me" for the token itself.</summary>
    public string? Assignee { get; init; }

    /// <inheritdoc cref="VersionForm.Version"/>
    public int? Version { get; init; }
}
