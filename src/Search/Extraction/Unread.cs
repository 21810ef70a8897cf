namespace Consult.Search.Extraction;

/// <summary>Why a file's words are not searched.</summary>
public enum Unread
{
    /// <summary>They are.</summary>
    No,
    Password,
    Broken,
    TooLarge,

    /// <summary>The reading was ended when its time was over.</summary>
    TooLong,

    /// <summary>The reading ended by itself: it had used up its memory.</summary>
    TooMuch,

    /// <summary>Pages without words: a scan.</summary>
    NoWords,

    /// <summary>A kind that nothing here reads.</summary>
    Unsupported,

    /// <summary>The bytes are not on this machine.</summary>
    Missing,
}

public static class UnreadNames
{
    /// <summary>For people, after 「…の中身は検索できません：」. A key of the texts.</summary>
    public static string Japanese(this Unread why) => why switch
    {
        Unread.Password => "パスワード付き",
        Unread.Broken => "ファイルが壊れている",
        Unread.TooLarge => "ファイルが大きすぎる",
        Unread.TooLong => "読み取りに時間がかかりすぎる",
        Unread.TooMuch => "読み取りにメモリーを使いすぎる",
        Unread.NoWords => "文字が入っていない（画像だけ）",
        Unread.Unsupported => "読み取れない形式",
        Unread.Missing => "ファイルが見つからない",
        _ => "読み取り済み",
    };
}
