namespace Consult.Data;

/// <summary>What one check found, in a sentence for the person who looks after the machine.</summary>
/// <param name="Name">A short word that monitoring can rely on.</param>
public sealed record CheckResult(string Name, bool Ok, string Sentence);

/// <summary>One thing that <c>check</c> looks at. Each feature registers its own.</summary>
public interface ICheck
{
    /// <summary>In which place it is told; the database comes first, because the others need it.</summary>
    int Order { get; }

    /// <summary>A short word that monitoring can rely on.</summary>
    string Name { get; }

    Task<CheckResult> RunAsync(CancellationToken cancellation);
}
