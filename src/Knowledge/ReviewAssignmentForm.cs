using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>見直しの担当と期限, for one article or several at once.</summary>
public sealed record ReviewAssignmentForm
{
    [Display(Name = "記事")]
    [Required(ErrorMessage = "担当を決める記事に印を付けてください。"), MinLength(1, ErrorMessage = "担当を決める記事に印を付けてください。")]
    public List<string> Numbers { get; init; } = [];

    [Display(Name = "見直しの担当")]
    public int? ReviewerId { get; init; }

    [Display(Name = "見直しの期限")]
    [Required(ErrorMessage = "見直しの期限を年月日で入力してください。")]
    public DateOnly? DueOn { get; init; }

    /// <summary>The page it came from.</summary>
    [Display(Name = "元の画面")]
    public string? Back { get; init; }

    /// <summary>Who of the desk may review.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> ReviewersAsync(ConsultDb db, CancellationToken stop = default) =>
        [.. (await db.Users.AsNoTracking().Where(u => !u.IsToken && u.DisabledAt == null && (u.Role == Role.Coordinator || u.Role == Role.Consultant)).OrderBy(u => u.Name).ToListAsync(stop)).Select(u => new SelectListItem(u.Name, $"{u.Id}"))];
}
