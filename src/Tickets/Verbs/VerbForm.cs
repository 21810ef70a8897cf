using System.ComponentModel.DataAnnotations;

namespace Consult.Tickets.Verbs;

/// <summary>What most buttons of the ticket page send.</summary>
public sealed record VerbForm
{
    /// <summary>Of a text; the API's limit too.</summary>
    public const int MostCharacters = 100_000;

    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    public int Version { get; init; }

    [StringLength(MostCharacters, ErrorMessage = "文章は100,000文字以内で入力してください。長い資料は添付してください。")]
    public string? Text { get; init; }

    /// <summary>Who is to answer; null: nobody yet.</summary>
    public int? AssigneeId { get; init; }

    public List<IFormFile> Files { get; init; } = [];
}
