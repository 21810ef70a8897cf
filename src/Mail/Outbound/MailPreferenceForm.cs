using System.ComponentModel.DataAnnotations;
using Consult.Access;

namespace Consult.Mail.Outbound;

/// <summary>受け取るメール as each person chooses it.</summary>
public sealed record MailPreferenceForm
{
    [Display(Name = "メールの言語")]
    public string Language { get; init; } = "ja";

    /// <summary>Words of the kinds that are ticked.</summary>
    public List<string> Wanted { get; init; } = [];

    /// <summary>Kinds of this role that may be switched off and are not ticked.</summary>
    public IEnumerable<LetterKind> Unwanted(Role role) => LetterKinds.All.Where(kind => kind.Concerns(role) && !kind.IsCertain() && !Wanted.Contains(kind.Word()));
}

/// <param name="Address">Where the letters go.</param>
public sealed record MailPreferencePage(MailPreference Preference, Role Role, string? Address, bool IsSetUp)
{
    public IEnumerable<LetterKind> Kinds => LetterKinds.All.Where(kind => kind.Concerns(Role));
}
