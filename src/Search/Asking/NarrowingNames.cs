namespace Consult.Search.Asking;

/// <summary>The words before the colon.</summary>
internal static class NarrowingNames
{
    private static readonly Dictionary<string, NarrowingKind> Known = new(StringComparer.Ordinal)
    {
        ["部署"] = NarrowingKind.Department,
        ["課"] = NarrowingKind.Department,
        ["所属"] = NarrowingKind.Department,
        ["相談課"] = NarrowingKind.Department,
        ["department"] = NarrowingKind.Department,
        ["条項"] = NarrowingKind.Clause,
        ["条文"] = NarrowingKind.Clause,
        ["clause"] = NarrowingKind.Clause,
        ["担当"] = NarrowingKind.Person,
        ["担当者"] = NarrowingKind.Person,
        ["assignee"] = NarrowingKind.Person,
        ["状態"] = NarrowingKind.State,
        ["status"] = NarrowingKind.State,
        ["期間"] = NarrowingKind.Period,
        ["日付"] = NarrowingKind.Period,
        ["年度"] = NarrowingKind.Period,
        ["period"] = NarrowingKind.Period,
        ["種別"] = NarrowingKind.Kind,
        ["種類"] = NarrowingKind.Kind,
        ["kind"] = NarrowingKind.Kind,
        ["分類"] = NarrowingKind.Topic,
        ["topic"] = NarrowingKind.Topic,
        ["記事"] = NarrowingKind.Article,
        ["article"] = NarrowingKind.Article,
    };

    public static NarrowingKind? Of(string name) => Known.TryGetValue(name, out var kind) ? kind : null;
}
