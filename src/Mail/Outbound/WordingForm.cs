using System.ComponentModel.DataAnnotations;

namespace Consult.Mail.Outbound;

/// <summary>A wording as administrators edit it.</summary>
public sealed record WordingForm
{
    [Display(Name = "件名"), Required(ErrorMessage = "件名を入力してください。"), StringLength(LetterTemplate.LongestSubject, ErrorMessage = "件名は200文字以内で入力してください。")]
    public string Subject { get; init; } = "";

    [Display(Name = "文面"), Required(ErrorMessage = "文面を入力してください。"), StringLength(LetterTemplate.LongestText, ErrorMessage = "文面は10,000文字以内で入力してください。")]
    public string Text { get; init; } = "";

    public static WordingForm Of(Wording wording) => new() { Subject = wording.Subject, Text = wording.Text };
}

/// <param name="Current">What is in use.</param>
/// <param name="Preview">The form's words with a sample ticket, where that was asked for.</param>
public sealed record WordingPage(Wording Current, WordingForm Form, (string Subject, string Text, string Fragment)? Preview = null)
{
    public string Path => PathOf(Current);

    public static string PathOf(Wording wording) => $"/mail/templates/{wording.Kind.Word()}/{wording.Language}";
}
