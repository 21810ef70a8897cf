using Consult.Data;

namespace Consult.Search.Nearness;

/// <param name="Share">How much of what the text says, by weight, the document says too: 0 to 1.</param>
/// <param name="Words">The weightiest of what both say, as the text writes it.</param>
/// <param name="IsNamed">The text names the clause by its number.</param>
public sealed record NearHit(SearchHit Hit, double Share, IReadOnlyList<string> Words, bool IsNamed)
{
    /// <summary>Why it is near, for a person.</summary>
    public IReadOnlyList<Sentence> Reasons =>
    [
        .. IsNamed ? [new Sentence("この条項の番号が書かれています")] : Array.Empty<Sentence>(),
        .. Words.Count > 0 ? [Said] : Array.Empty<Sentence>(),
    ];

    private Sentence Said => $"共通する言葉：{Words}";
}

/// <summary>A near document with all that makes it so.</summary>
/// <param name="Standing">The status of a ticket or article in words, with the tone of its chip; null for clauses.</param>
/// <param name="Beside">Whose it is: a department; where a clause stands.</param>
public sealed record Neighbour(string Kind, int Id, string Number, string Title, string Url, string Snippet, string? Beside, (string Word, string Tone)? Standing, IReadOnlyList<Sentence> Reasons);
