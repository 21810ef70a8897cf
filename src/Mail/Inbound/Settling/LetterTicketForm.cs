using System.ComponentModel.DataAnnotations;
using Consult.Tickets;

namespace Consult.Mail.Inbound.Settling;

/// <summary>A ticket made by hand of a letter.</summary>
public sealed record LetterTicketForm
{
    [StringLength(200, ErrorMessage = "件名は200文字以内で入力してください。")]
    public string? Subject { get; init; }

    [StringLength(100, ErrorMessage = "相談者の氏名は100文字以内で入力してください。")]
    public string? Name { get; init; }

    [StringLength(256, ErrorMessage = "メールアドレスは256文字以内で入力してください。")]
    public string? Address { get; init; }

    [Display(Name = "相談した課")]
    public int? DepartmentId { get; init; }

    [StringLength(Ticket.LongestText, ErrorMessage = "相談の内容は100,000文字以内で入力してください。")]
    public string? Text { get; init; }
}
