namespace Consult.Policy.Handbook;

/// <summary>A whole edition, to be read like a handbook.</summary>
public sealed record EditionPage(DocumentLine Document, EditionLine Edition, IReadOnlyList<ClauseText> Clauses)
{
    /// <summary>The chapters, for the tree at the side.</summary>
    public IEnumerable<ClauseText> Roots => Clauses.Where(c => c.Above is null);
}

/// <summary>Clauses to be written out one below the other.</summary>
/// <param name="Top">The level that becomes <paramref name="Heading"/> (h2, h3 …).</param>
/// <param name="Query">Added to the links to the clauses, to stay on the day one reads.</param>
public sealed record ClauseSheet(DocumentLine Document, IEnumerable<ClauseText> Clauses, int Top, int Heading, string Query = "");

/// <summary>Two editions beside each other.</summary>
public sealed record ComparisonPage(DocumentLine Document, EditionLine From, EditionLine To, EditionComparison Comparison, string? Kind, IReadOnlyList<ChangedClause> Shown);

/// <summary>Two texts whose differing words are marked on either side.</summary>
public sealed record TextDiff(string BeforeTitle, string Before, string AfterTitle, string After);
