namespace Consult.Search.Nearness;

/// <summary>A text for which near documents are looked for: a question being written, a ticket, an article.</summary>
/// <param name="Title">Its words count more.</param>
/// <param name="Text">Cut at <see cref="Longest"/>, the title included: what it is about is said at the beginning.</param>
public sealed record NearText(string Title, string Text)
{
    /// <summary>In characters.</summary>
    public const int Longest = 1500;

    /// <summary>The share below which a document is not near; null: as for questions. A long text, of which a question touches one part, asks for less.</summary>
    public double? Least { get; init; }

    /// <summary>It is a document of the index itself.</summary>
    public bool IsIndexed { get; init; }

    /// <summary>Keys of clauses: what cites one of them too comes further up.</summary>
    public IReadOnlyCollection<string> Clauses { get; init; } = [];

    /// <summary>A topic's code: what is filed under it too comes a little further up.</summary>
    public string? Topic { get; init; }

    /// <summary>Documents that are not asked for: the text's own, and those it is linked with already.</summary>
    public IReadOnlyCollection<(string Kind, int Id)> Without { get; init; } = [];

    /// <summary>Documents to choose from; null: all.</summary>
    public IReadOnlyCollection<(string Kind, int Id)>? Among { get; init; }

    /// <summary>Only what is as new.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The whole as it is compared, without what a phrase could reach across.</summary>
    internal string Whole
    {
        get
        {
            var whole = Title.Length == 0 ? Text : $"{Title}\n\n{Text}";
            return whole.Length > Longest ? whole[..Longest] : whole;
        }
    }
}

/// <param name="Kind"><see cref="SearchKinds"/>.</param>
/// <param name="Most">How many at most.</param>
/// <param name="Access">What the reader may find of the kind.</param>
public sealed record NearWish(string Kind, int Most, AccessKeys Access);
