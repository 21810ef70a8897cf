namespace Consult.Knowledge;

/// <summary>Names of states, audiences and causes, in the product's words and in those of files and the API.</summary>
public static class ArticleNames
{
    public static string Japanese(this ArticleStatus status) => status switch
    {
        ArticleStatus.Draft => "案",
        ArticleStatus.InReview => "査閲",
        ArticleStatus.Published => "公開",
        ArticleStatus.ReviewNeeded => "要見直し",
        ArticleStatus.Retired => "廃止",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>The word of kb files and the API: draft, in-review, published, review-needed, retired.</summary>
    public static string Word(this ArticleStatus status) => status switch
    {
        ArticleStatus.InReview => "in-review",
        ArticleStatus.ReviewNeeded => "review-needed",
        _ => status.ToString().ToLowerInvariant(),
    };

    /// <summary>The colour of its chip.</summary>
    public static string Tone(this ArticleStatus status) => status switch
    {
        ArticleStatus.Draft => "draft",
        ArticleStatus.InReview => "approval",
        ArticleStatus.Published => "done",
        ArticleStatus.ReviewNeeded => "alert",
        _ => "stopped",
    };

    public static string Japanese(this ArticleAudience audience) => audience switch
    {
        ArticleAudience.Everyone => "全庁",
        ArticleAudience.Bureau => "一つの局等の職員",
        ArticleAudience.Office => "推進室と受託者のみ",
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, null),
    };

    /// <summary>everyone, bureau, office.</summary>
    public static string Word(this ArticleAudience audience) => audience.ToString().ToLowerInvariant();

    public static ArticleAudience? AudienceOf(string? word) => Enum.GetValues<ArticleAudience>().Cast<ArticleAudience?>().FirstOrDefault(a => a!.Value.Word() == word);

    public static string Japanese(this ReviewCause cause) => cause switch
    {
        ReviewCause.ClauseModified => "根拠条文の改定",
        ReviewCause.ClauseDeleted => "根拠条文の削除",
        ReviewCause.DatePassed => "見直しの期日",
        ReviewCause.Reported => "読んだ人の知らせ",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    /// <summary>What every reader may know of the cause; the words of a person who reported are the desk's.</summary>
    public static string ForReaders(this ReviewCause cause) => cause switch
    {
        ReviewCause.ClauseModified => "根拠条文が改定されました",
        ReviewCause.ClauseDeleted => "根拠条文が削除されました",
        ReviewCause.DatePassed => "見直しの期日を過ぎています",
        ReviewCause.Reported => "内容が古い・誤っているとの知らせがありました",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };
}
