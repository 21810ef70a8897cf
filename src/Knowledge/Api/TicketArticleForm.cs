using System.ComponentModel.DataAnnotations;

namespace Consult.Knowledge.Api;

/// <summary>The draft as the caller words it; what is left out comes from the ticket, masked.</summary>
public sealed record TicketArticleForm
{
    [StringLength(200, ErrorMessage = "題名（title）は200文字以内で入力してください。")]
    public string? Title { get; init; }

    /// <summary>Markdown, as the next two.</summary>
    [StringLength(100_000, ErrorMessage = "質問（question）は100,000文字以内で入力してください。")]
    public string? Question { get; init; }

    [StringLength(100_000, ErrorMessage = "回答（answer）は100,000文字以内で入力してください。")]
    public string? Answer { get; init; }

    [StringLength(100_000, ErrorMessage = "条件（conditions）は100,000文字以内で入力してください。")]
    public string? Conditions { get; init; }

    /// <summary>Keys of the clauses it rests on; without it those the answer cites.</summary>
    public IReadOnlyList<string>? Clauses { get; init; }

    public DateOnly? ReviewOn { get; init; }
}
