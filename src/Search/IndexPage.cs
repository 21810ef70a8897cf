using Consult.Search.Extraction;

namespace Consult.Search;

/// <summary>How the index of this machine fares.</summary>
/// <param name="Behind">Changes that are not in it yet.</param>
/// <param name="Waiting">Tickets with files that are still to be read.</param>
public sealed record IndexPage(
    IndexState State, RebuildProgress? Rebuilding, bool IsAsked, string? Trouble, IReadOnlyList<(string Kind, int Count)> Counts, long Behind, int Waiting, UnreadFiles Unread)
{
    public string StateInWords => State switch
    {
        IndexState.Building => "作成中",
        IndexState.Outdated => "前の版の索引で検索中",
        IndexState.Damaged => "索引に破損があります",
        IndexState.ReadingOnly => "書き込めません",
        _ => "正常",
    };

    public string Tone => State switch
    {
        IndexState.Ready => "done",
        IndexState.Building or IndexState.Outdated => "new",
        _ => "alert",
    };
}
