using System.Globalization;
using Consult.Accounts;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Tickets.Verbs;

/// <summary>What most buttons of the ticket page send.</summary>
public sealed record VerbForm
{
    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    public int Version { get; init; }

    public string? Text { get; init; }

    /// <summary>Id of who is to answer; empty: nobody yet.</summary>
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
