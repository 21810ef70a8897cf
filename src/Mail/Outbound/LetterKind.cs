using Consult.Access;
using static Consult.Mail.Outbound.LetterKind;

namespace Consult.Mail.Outbound;

/// <summary>What a letter of ours is about; each has its own wording.</summary>
public enum LetterKind
{
    /// <summary>受付: the ticket's number, to the asker, at once.</summary>
    Receipt,

    /// <summary>確認, to the asker.</summary>
    Inquiry,

    /// <summary>回答, to the asker.</summary>
    Answer,

    /// <summary>完了・取下げ.</summary>
    Closing,

    /// <summary>An inquiry the asker has not answered yet.</summary>
    Reminder,

    /// <summary>新しい相談, to those who take it up.</summary>
    Arrived,

    /// <summary>担当になった.</summary>
    Assigned,

    /// <summary>相談課から返事・再相談・資料.</summary>
    Reply,

    /// <summary>承認の依頼.</summary>
    ToApprove,

    /// <summary>差し戻し; never with its reason.</summary>
    Returned,

    DueSoon,

    Overdue,

    /// <summary>Articles that wait for this person, in one letter.</summary>
    ArticleReview,

    /// <summary>No kind of its own: the one wording of every letter about a 取扱注意 ticket, which tells number and address only.</summary>
    Confidential,
}

public static class LetterKinds
{
    private static readonly LetterKind[] ToAsker = [Receipt, Inquiry, Answer, Closing, Reminder];

    /// <summary>Kinds that are sent, in the order of the pages.</summary>
    public static readonly LetterKind[] All = [.. Enum.GetValues<LetterKind>().Where(kind => kind != Confidential)];

    public static string Japanese(this LetterKind kind) => kind switch
    {
        Receipt => "受付のお知らせ",
        Inquiry => "相談課への確認",
        Answer => "回答",
        Closing => "完了・取下げのお知らせ",
        Reminder => "確認への返事のお願い",
        Arrived => "新しい相談のお知らせ",
        Assigned => "担当になったお知らせ",
        Reply => "返事が届いたお知らせ",
        ToApprove => "承認の依頼のお知らせ",
        Returned => "差し戻しのお知らせ",
        DueSoon => "期限が近いお知らせ",
        Overdue => "期限を過ぎたお知らせ",
        ArticleReview => "記事の見直しのお知らせ",
        Confidential => "取扱注意の相談のお知らせ",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The word of addresses and of the wording's file: <c>to-approve</c>.</summary>
    public static string Word(this LetterKind kind) => kind switch
    {
        ToApprove => "to-approve",
        DueSoon => "due-soon",
        ArticleReview => "article-review",
        _ => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>The kind of this word, or null.</summary>
    public static LetterKind? Of(string? word) => Enum.GetValues<LetterKind>().Select(kind => (LetterKind?)kind).FirstOrDefault(kind => kind!.Value.Word() == word);

    /// <summary>Nobody wrote its words for this recipient. Inquiries and answers are written by a person.</summary>
    public static bool IsAutomatic(this LetterKind kind) => kind is not (Inquiry or Answer);

    public static bool IsToAsker(this LetterKind kind) => ToAsker.Contains(kind);

    /// <summary>The desk cannot do without it: a ticket waits for its answer, or the answer is what was asked for.</summary>
    public static bool IsCertain(this LetterKind kind) => kind is Inquiry or Answer;

    /// <summary>What a role can ever be sent. Anyone may ask; the rest is work.</summary>
    public static bool Concerns(this LetterKind kind, Role role) => kind.IsToAsker()
        || (kind switch
        {
            ToApprove => role.May(Permission.ApproveAnswer),
            ArticleReview => role.May(Permission.WriteArticle),
            _ => role.May(Permission.AnswerTicket),
        });
}
