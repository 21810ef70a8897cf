using System.Text.RegularExpressions;
using Consult.Data;

namespace Consult.Mail.Outbound;

/// <summary>What an administrator may put into a wording, as <c>{number}</c>; anything else in braces is refused, so that no letter goes out with a hole in it.</summary>
public static partial class Placeholders
{
    private static readonly string[] Bare = ["name", "city", "desk", "number", "link", "what"];

    private static readonly string[] Common = [.. Bare, "subject", "department", "asker", "assignee", "status", "due", "by"];

    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["name"] = "あて先の人の氏名",
        ["city"] = "市の名前",
        ["desk"] = "窓口の名前",
        ["number"] = "相談の番号",
        ["link"] = "相談のページのアドレス",
        ["what"] = "メールの種類",
        ["subject"] = "相談の件名",
        ["department"] = "相談した課",
        ["asker"] = "相談者の氏名",
        ["assignee"] = "担当者の氏名",
        ["status"] = "相談の状態",
        ["due"] = "回答の期限",
        ["by"] = "操作した人の氏名",
        ["text"] = "確認又は回答の本文",
        ["files"] = "添付ファイルの一覧",
        ["clauses"] = "根拠とした条項",
        ["articles"] = "見直しなどを待つ記事の一覧",
        ["count"] = "記事の件数",
        ["near"] = "近いナレッジ（あるとき）",
    };

    /// <summary>What fills lines, and therefore has no place in a subject.</summary>
    public static readonly IReadOnlySet<string> OfSeveralLines = new HashSet<string> { "text", "files", "clauses", "articles", "near" };

    /// <summary>The names a wording of this kind may use.</summary>
    public static IReadOnlyList<string> Of(LetterKind kind) => kind switch
    {
        LetterKind.Confidential => Bare,
        LetterKind.ArticleReview => ["name", "city", "desk", "link", "what", "count", "articles"],
        LetterKind.Receipt => [.. Common, "near"],
        LetterKind.Inquiry => [.. Common, "text", "files"],
        LetterKind.Answer => [.. Common, "text", "clauses", "files"],
        _ => Common,
    };

    /// <summary>What stands in its place, in words.</summary>
    public static string Meaning(string name) => Meanings[name];

    /// <exception cref="RuleBroken">It names something that is not there, or an answer would go out without its text.</exception>
    public static void Check(LetterKind kind, string subject, string text)
    {
        var known = Of(kind);
        var used = Hole().Matches(subject + "\n" + text).Select(m => m.Groups[1].Value).ToList();
        if (used.Find(name => !known.Contains(name)) is { } unknown)
            throw new RuleBroken($"「{"{" + unknown + "}"}」という差し込みは、このメールでは使えません。使えるのは {string.Join(' ', known.Select(name => "{" + name + "}"))} です。");
        if (Hole().Matches(subject).Any(m => OfSeveralLines.Contains(m.Groups[1].Value)))
            throw new RuleBroken("本文・添付ファイル・条項の差し込みは、件名には使えません。本文の欄に入れてください。");
        var needed = kind == LetterKind.ArticleReview ? "{articles}" : "{text}";
        if ((kind.IsCertain() || kind == LetterKind.ArticleReview) && !text.Contains(needed, StringComparison.Ordinal))
            throw new RuleBroken($"このメールには本文の差し込み {needed} が必要です。文面に入れてください。");
    }

    /// <summary>Puts the values in, once: what looks like a placeholder in a value is left as it is.</summary>
    public static string Fill(string wording, Func<string, string> value) => Hole().Replace(wording, match => value(match.Groups[1].Value));

    [GeneratedRegex(@"\{([^{}\r\n]{0,40})\}")]
    private static partial Regex Hole();
}
