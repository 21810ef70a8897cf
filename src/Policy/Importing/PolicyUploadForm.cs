using System.ComponentModel.DataAnnotations;

namespace Consult.Policy.Importing;

/// <summary>版を取り込むときの記入欄. What is left empty is taken from the head of the file.</summary>
public sealed record PolicyUploadForm
{
    [Display(Name = "ファイル"), Required(ErrorMessage = "取り込むファイルを選んでください。")]
    public IFormFile? File { get; init; }

    /// <summary>Code of a document that exists; empty for a new one.</summary>
    [Display(Name = "文書")]
    public string? Document { get; init; }

    [Display(Name = "新しい文書の記号"), StringLength(40, ErrorMessage = "文書の記号は40文字以内で入力してください。")]
    public string? Code { get; init; }

    [Display(Name = "新しい文書の名前"), StringLength(200, ErrorMessage = "文書の名前は200文字以内で入力してください。")]
    public string? Title { get; init; }

    [Display(Name = "版の名前"), StringLength(100, ErrorMessage = "版の名前は100文字以内で入力してください。")]
    public string? Edition { get; init; }

    [Display(Name = "公布日")]
    public DateOnly? Promulgated { get; init; }

    [Display(Name = "施行日")]
    public DateOnly? Effective { get; init; }

    public PolicyFields Fields => new(string.IsNullOrWhiteSpace(Document) ? Code : Document, Title, Edition, Promulgated, Effective);
}
