using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Consult.Accounts;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Verbs;

/// <summary>What most buttons of the ticket page send.</summary>
public sealed record VerbForm
{
    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    [Display(Name = "画面の番号")]
    public int Version { get; init; }

    [StringLength(Ticket.LongestText, ErrorMessage = "入力する文章は100,000文字以内にしてください。長い資料は添付してください。")]
    public string? Text { get; init; }

    /// <summary>Id of who is to answer; empty: nobody yet.</summary>
    [Display(Name = "担当者")]
    public string? AssigneeId { get; init; }

    public List<IFormFile> Files { get; init; } = [];

    /// <summary>Null: nobody yet.</summary>
    /// <exception cref="RuleBroken">No account of ours.</exception>
    public async Task<User?> AssigneeAsync(ConsultDb db)
    {
        if (string.IsNullOrWhiteSpace(AssigneeId))
            return null;
        return int.TryParse(AssigneeId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await db.Users.SingleOrDefaultAsync(u => u.Id == id && !u.IsToken) is { } user
            ? user
            : throw new RuleBroken("選んだ担当者は登録されていません。担当は変えていません。画面を読み込み直して、選び直してください。");
    }
}
