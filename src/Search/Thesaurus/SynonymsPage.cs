using Consult.Search.Asked;

namespace Consult.Search.Thesaurus;

/// <param name="List">All of them.</param>
/// <param name="Shown">Those that hold what was looked for.</param>
/// <param name="Filter">What was looked for.</param>
/// <param name="Candidates">What people searched for in vain.</param>
public sealed record SynonymsPage(SynonymList List, IReadOnlyList<SynonymEntry> Shown, string? Filter, IReadOnlyList<Candidate> Candidates)
{
    public int Count(SynonymOrigin origin) => List.Entries.Count(e => e.Origin == origin);

    public static string Label(SynonymOrigin origin) => origin switch
    {
        SynonymOrigin.File => "はじめから",
        SynonymOrigin.Own => "この市で追加",
        SynonymOrigin.Changed => "この市で変更",
        SynonymOrigin.LeftOut => "使わない",
        _ => "要確認",
    };
}

/// <param name="Entry">What is edited; null for a new group.</param>
/// <param name="Form">As typed.</param>
/// <param name="Preview">Null before it was asked for.</param>
/// <param name="Without">The preview is of the group not being used.</param>
public sealed record SynonymPage(SynonymEntry? Entry, SynonymForm Form, IReadOnlyList<PreviewQuery>? Preview = null, bool Without = false)
{
    public string Path => Entry is null ? "/synonyms" : $"/synonyms/{Entry.Key}";
}
