using Consult.Access;

namespace Consult.Web;

/// <summary>One entry of the navigation. The label is a key of <see cref="Words"/>.</summary>
public sealed record NavigationEntry(string Group, string Label, string Href, Permission Permission);

/// <summary>Where a person can go, by role.</summary>
public static class Navigation
{
    private static readonly NavigationEntry[] All =
    [
        new("相談", "相談の一覧", "/tickets", Permission.ReadTickets),
        new("相談", "相談する", "/tickets/new", Permission.AskTicket),
        new("調べる", "検索", "/search", Permission.Search),
        new("調べる", "ナレッジ", "/articles", Permission.ReadArticles),
        new("調べる", "ポリシー", "/policies", Permission.ReadPolicy),
        new("まとめる", "要見直しの記事", "/reviews", Permission.WriteArticle),
        new("まとめる", "繰り返しの相談", "/repetitions", Permission.WriteArticle),
        new("まとめる", "月次報告", "/reports", Permission.ReadReport),
        new("管理", "届いたメール", "/mail/letters", Permission.ReadMail),
        new("管理", "送るメール", "/mail/outbox", Permission.ReadMail),
        new("管理", "相談の分類", "/topics", Permission.EditTopics),
        new("管理", "検索の同義語", "/synonyms", Permission.EditSynonyms),
        new("管理", "利用者", "/users", Permission.ManageUsers),
        new("管理", "組織", "/departments", Permission.ManageDepartments),
        new("管理", "APIトークン", "/tokens", Permission.ManageTokens),
        new("管理", "メールの文面", "/mail/templates", Permission.ManageMail),
        new("管理", "操作履歴", "/trail", Permission.ReadTrail),
        new("管理", "検索の索引", "/search/index", Permission.ManageSearch),
        new("管理", "定期処理", "/jobs", Permission.ReadJobs),
    ];

    public static IReadOnlyList<NavigationEntry> For(CurrentUser me) => [.. All.Where(entry => me.May(entry.Permission))];

    /// <summary>The entry a path lies under: the longest that fits, so that 「相談する」 wins over 「相談の一覧」.</summary>
    public static NavigationEntry? At(IEnumerable<NavigationEntry> entries, string path) =>
        entries.Where(e => path.Equals(e.Href, StringComparison.OrdinalIgnoreCase) || path.StartsWith(e.Href + "/", StringComparison.OrdinalIgnoreCase))
            .MaxBy(e => e.Href.Length);
}
