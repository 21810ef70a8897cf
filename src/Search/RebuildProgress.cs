namespace Consult.Search;

/// <summary>How far a rebuild of the index is.</summary>
/// <param name="Done">Documents.</param>
/// <param name="Total">Rows when it began; a clause that is not in force has no document.</param>
public sealed record RebuildProgress(int Done, int Total, DateTimeOffset StartedAt)
{
    /// <summary>Of a hundred; a hundred only says the index itself, by being another one.</summary>
    public int Percent => Total == 0 ? 99 : Math.Clamp((int)(100L * Done / Total), 0, 99);
}
