namespace Consult.Benchmarks.Relevance.Judging;

/// <param name="Mean">Of the values themselves.</param>
/// <param name="Low">2.5 % of the resampled means lie below it.</param>
/// <param name="High">2.5 % lie above it.</param>
internal readonly record struct Interval(double Mean, double Low, double High)
{
    /// <summary>Whether 0 lies outside: of a difference, that it is more than chance.</summary>
    public bool IsSure => Low > 0 || High < 0;
}

/// <summary>How far a mean over queries may be trusted: the percentile bootstrap over the queries, with a fixed seed, so that two runs print the same.</summary>
internal static class Bootstrap
{
    private const int Rounds = 2000;
    private const int Seed = 20261124;

    /// <exception cref="ArgumentException">There are no values.</exception>
    public static Interval Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0)
            throw new ArgumentException("No values.", nameof(values));
        var random = new Random(Seed);
        var means = new double[Rounds];
        for (var round = 0; round < Rounds; round++)
        {
            var sum = 0.0;
            for (var i = 0; i < values.Count; i++)
                sum += values[random.Next(values.Count)];
            means[round] = sum / values.Count;
        }

        Array.Sort(means);
        return new Interval(values.Average(), means[Rounds * 25 / 1000], means[Rounds * 975 / 1000 - 1]);
    }
}
