namespace Consult.Benchmarks;

/// <summary>One thing to measure.</summary>
internal abstract class Verb
{
    public abstract string Name { get; }

    /// <summary>How to call it, and what it measures; null for what only this program itself calls.</summary>
    public abstract string? Usage { get; }

    /// <summary>Options without a value.</summary>
    public virtual IReadOnlyList<string> Flags => [];

    /// <summary>Whether a word may stand before the options: a file or a folder.</summary>
    public virtual bool TakesPlace => false;

    /// <returns>The exit code.</returns>
    public abstract Task<int> RunAsync(Options options);
}
