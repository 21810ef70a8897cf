using System.ComponentModel.DataAnnotations;

namespace Consult.Tickets.Verbs;

/// <summary>What most buttons of the ticket page send.</summary>
public sealed record VerbForm
{
    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    [Display(Name = "画面の番号")]
    public int Version { get; init; }

    [StringLength(Ticket.LongestText, ErrorMessage = "入力する文章は100,000文字以内にしてください。長い資料は添付してください。")]
    public string? Text { get; init; }

    /// <summary>Who is to answer; null: nobody yet.</summary>
    [Display(Name = "担当者")]
    public int? AssigneeId { get; init; }

    public List<IFormFile> Files { get; init; } = [];
}
