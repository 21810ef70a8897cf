using System.ComponentModel.DataAnnotations;

namespace Consult.Tickets.Api;

/// <summary>A new ticket.</summary>
public sealed record TicketCreateForm
{
    [Required(ErrorMessage = "件名（subject）を入力してください。")]
    [StringLength(200, ErrorMessage = "件名（subject）は200文字以内で入力してください。")]
    public string Subject { get; init; } = "";

    /// <summary>Markdown.</summary>
    [Required(ErrorMessage = "相談の内容（body）を入力してください。")]
    [StringLength(100_000, ErrorMessage = "相談の内容（body）は100,000文字以内で入力してください。")]
    public string Body { get; init; } = "";

    /// <summary>form, mail, phone, visit, web-meeting or api.</summary>
    [Required(ErrorMessage = "経路（channel）を form・mail・phone・visit・web-meeting・api から選んでください。")]
    public string Channel { get; init; } = "";

    /// <summary>A topic's code or name; without it: other.</summary>
    public string? Topic { get; init; }

    /// <summary>A department's code or name; without it the requester's or the token's own.</summary>
    public string? Department { get; init; }

    public RequesterForm? Requester { get; init; }

    /// <summary>normal or high.</summary>
    public string? Urgency { get; init; }

    /// <summary>3A, 3B, 3C, 2, 1; for schools I, II, III, IV.</summary>
    public string? InformationClass { get; init; }

    /// <summary>Names of the systems concerned.</summary>
    [MaxLength(50, ErrorMessage = "システム（systems）は50件まで指定できます。")]
    public IReadOnlyList<string>? Systems { get; init; }

    /// <summary>Answers to the topic's own questions, by the question as the topic words it.</summary>
    public IReadOnlyDictionary<string, string>? Answers { get; init; }

    /// <summary>The day the answer is wished for; today or later.</summary>
    public DateOnly? WantedOn { get; init; }

    /// <summary>取扱注意: only the asker, the assignee and the coordinators see it.</summary>
    public bool Confidential { get; init; }

    /// <summary>Keys of the clauses asked about.</summary>
    public IReadOnlyList<string>? Clauses { get; init; }
}

/// <summary>Who asks, where it is not the token itself.</summary>
public sealed record RequesterForm
{
    [EmailAddress(ErrorMessage = "相談者のメールアドレス（requester.email）の形が正しくありません。")]
    [StringLength(254, ErrorMessage = "相談者のメールアドレス（requester.email）は254文字以内で入力してください。")]
    public string? Email { get; init; }

    [StringLength(100, ErrorMessage = "相談者の氏名（requester.name）は100文字以内で入力してください。")]
    public string? Name { get; init; }
}

/// <param name="Number">Like <c>R8-0123</c>.</param>
/// <param name="Url">The ticket's page.</param>
public sealed record TicketCreatedJson(string Number, string Url);
