using System.ComponentModel.DataAnnotations;

namespace Consult.Search.Thesaurus;

public sealed record SynonymForm
{
    [Display(Name = "同じ意味の語"), Required(ErrorMessage = "語を二つ以上、「,」で区切って入力してください。"), StringLength(SynonymGroup.Longest, ErrorMessage = "一つの組は400文字までです。語を減らすか、組を分けてください。")]
    public string Words { get; init; } = "";

    /// <summary>What the preview searches for, one a line.</summary>
    [Display(Name = "確かめる検索の言葉"), StringLength(1000, ErrorMessage = "確かめる言葉は、全部で1,000文字までです。")]
    public string? Queries { get; init; }
}
