using System.ComponentModel.DataAnnotations;

namespace Consult.Knowledge;

/// <summary>What a writer fills in.</summary>
public sealed record ArticleForm
{
    [Display(Name = "題名")]
    [Required(ErrorMessage = "題名を入力してください。")]
    [StringLength(200, ErrorMessage = "題名は200文字以内で入力してください。")]
    public string Title { get; init; } = "";

    [Display(Name = "質問")]
    [Required(ErrorMessage = "質問を入力してください。")]
    [StringLength(20_000, ErrorMessage = "質問は20,000文字以内で入力してください。")]
    public string Question { get; init; } = "";

    [Display(Name = "回答")]
    [Required(ErrorMessage = "回答を入力してください。")]
    [StringLength(50_000, ErrorMessage = "回答は50,000文字以内で入力してください。")]
    public string Answer { get; init; } = "";

    [Display(Name = "適用条件")]
    [StringLength(20_000, ErrorMessage = "適用条件は20,000文字以内で入力してください。")]
    public string Conditions { get; init; } = "";

    [Display(Name = "条項")]
    public List<int> ClauseIds { get; init; } = [];

    /// <summary>Left out it is asked for: silence must not mean everyone.</summary>
    [Display(Name = "公開範囲")]
    [Required(ErrorMessage = "公開範囲を選んでください。")]
    public ArticleAudience? Audience { get; init; }

    [Display(Name = "公開する局等")]
    public int? BureauId { get; init; }

    [Display(Name = "分類")]
    [Required(ErrorMessage = "分類を選んでください。")]
    public int? TopicId { get; init; }

    [Display(Name = "担当者")]
    public int? OwnerId { get; init; }

    [Display(Name = "見直しの期日")]
    public DateOnly? ReviewOn { get; init; }

    [Display(Name = "公開の終わりの日")]
    public DateOnly? ExpiresOn { get; init; }

    [Display(Name = "変更の内容")]
    [StringLength(200, ErrorMessage = "変更の内容は200文字以内で入力してください。")]
    public string Comment { get; init; } = "";

    /// <summary>The article's version when the form was made.</summary>
    [Display(Name = "画面の番号")]
    public int Version { get; init; }

    public ArticleText Text => new(Title, Question, Answer, Conditions, ClauseIds);

    public static ArticleForm Of(Article article, ArticleVersion version) => new()
    {
        Title = version.Title,
        Question = version.Question,
        Answer = version.Answer,
        Conditions = version.Conditions,
        ClauseIds = [.. version.ClauseIds],
        Audience = version.Audience,
        BureauId = version.BureauId,
        TopicId = article.TopicId,
        OwnerId = article.OwnerId,
        ReviewOn = article.ReviewOn,
        ExpiresOn = article.ExpiresOn,
        Version = article.Version,
    };
}
