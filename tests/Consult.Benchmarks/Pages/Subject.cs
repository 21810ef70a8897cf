using Consult.Benchmarks.Serving;

namespace Consult.Benchmarks.Pages;

/// <summary>One kind of request that is measured.</summary>
/// <param name="Name">As the table calls it.</param>
/// <param name="Who">Who asks.</param>
/// <param name="Path">The n-th address.</param>
/// <param name="Query">The words of a search, which is then compared with the bare search of the same words; null: a page, compared with the empty page.</param>
/// <param name="Slow">Takes long: measured fewer times.</param>
internal sealed record Subject(string Name, Client Who, Func<int, string> Path, string? Query = null, bool Slow = false);

/// <summary>What is measured, in the order of the table.</summary>
internal static class Subjects
{
    public static readonly string[] Queries = ["持ち出し", "USBメモリ 暗号化 委託先 消去 許可", "自宅で住民の名簿を扱うときに、端末にどのような設定をすればよいですか"];

    private static readonly string[] QueryNames = ["一語", "五語", "文"];

    public static IReadOnlyList<Subject> Of(Samples samples, Client coordinator, Client consultant, Client requester, Client api) =>
    [
        new("ホーム（推進室）", coordinator, _ => "/"),
        new("ホーム（職員）", requester, _ => "/"),
        new("一覧50件：対応中のすべて（推進室）", coordinator, _ => "/tickets?list=open&size=50"),
        new("一覧50件：期限超過（推進室）", coordinator, _ => "/tickets?list=overdue&size=50"),
        new("一覧50件：課を選んだすべて（推進室）", coordinator, n => $"/tickets?list=all&size=50&department={In(samples.Departments, n)}"),
        new("一覧50件：すべての最初のページ（推進室）", coordinator, _ => "/tickets?list=all&size=50"),
        new("一覧50件：すべての最後のページ（推進室）", coordinator, _ => $"/tickets?list=all&size=50&page={samples.LastPage}"),
        new("一覧50件：対応中のすべて（職員）", requester, _ => "/tickets?list=open&size=50"),
        new("一覧50件：すべて（職員）", requester, _ => "/tickets?list=all&size=50"),
        new("相談（推進室）", coordinator, n => $"/tickets/{In(samples.All, n)}"),
        new("相談、回答案の欄付き（受託者）", consultant, n => $"/tickets/{In(samples.InWork, n)}"),
        new("相談（職員）", requester, n => $"/tickets/{In(samples.OfRequester, n)}"),
        new("ナレッジの記事（職員）", requester, n => $"/articles/{In(samples.ArticleNumbers, n)}"),
        new("条項（推進室）", coordinator, n => In(samples.ClausePaths, n)),
        new("条項（職員）", requester, n => In(samples.ClausePaths, n)),
        .. Queries.Select((q, i) => new Subject($"検索の画面：{QueryNames[i]}（推進室）", coordinator, _ => $"/search?q={Uri.EscapeDataString(q)}", q)),
        new($"検索の画面：{QueryNames[2]}（職員）", requester, _ => $"/search?q={Uri.EscapeDataString(Queries[2])}", Queries[2]),
        .. Queries.Select((q, i) => new Subject($"検索のAPI：{QueryNames[i]}", api, _ => $"/api/v1/search?q={Uri.EscapeDataString(q)}", q)),
        new("書きかけの文の近く（API）", api, _ => $"/api/v1/suggestions?text={Uri.EscapeDataString(Queries[2])}", Queries[2]),
        new("月次報告の画面（推進室）", coordinator, _ => $"/reports/{samples.Month}", Slow: true),
        new("月次報告のWord文書（推進室）", coordinator, _ => $"/reports/{samples.Month}.docx", Slow: true),
        new("月次報告の一覧（推進室）", coordinator, _ => "/reports", Slow: true),
    ];

    private static T In<T>(IReadOnlyList<T> all, int n) => all[n % all.Count];
}
