namespace Consult.Search;

/// <summary>Compares the index with the database, row for row.</summary>
public sealed class IndexComparison(SearchDocuments documents)
{
    /// <summary>
    /// The documents that are missing, too many, there twice, or of another content than the rows have now. One with a file that is still to be read counts as
    /// the same.
    /// </summary>
    public async Task<IReadOnlyList<(string Kind, int Id)>> DifferencesAsync(SearchIndex index, CancellationToken cancellation)
    {
        var held = index.Digests();
        var surplus = held.Keys.ToHashSet();
        var differing = new List<(string, int)>();
        await foreach (var batch in documents.AllAsync(cancellation))
        {
            foreach (var document in batch)
            {
                surplus.Remove((document.Kind, document.Id));
                if (!held.TryGetValue((document.Kind, document.Id), out var digest) || (digest.Length > 0 && digest != document.Digest()))
                    differing.Add((document.Kind, document.Id));
            }
        }

        return [.. differing, .. surplus];
    }
}
