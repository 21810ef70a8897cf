namespace Consult.Benchmarks.Measuring;

/// <summary>What was seen of one kind of request.</summary>
/// <param name="First">The very first after the server's start, in milliseconds.</param>
/// <param name="Wall">Each one's time as the client saw it, in milliseconds, the shortest first.</param>
/// <param name="Cpu">Processor time per request, in milliseconds.</param>
/// <param name="Bytes">The answer's mean size.</param>
internal sealed record Measurement(double? First, IReadOnlyList<double> Wall, double Cpu, double Bytes)
{
    /// <summary>By nearest rank.</summary>
    public double Percentile(int percent) => Wall[((Wall.Count * percent) + 99) / 100 - 1];

    /// <summary>Works so many times, one after the other.</summary>
    /// <param name="work">Does the n-th and returns how many bytes came.</param>
    /// <param name="used">The processor time used so far by whoever does the work.</param>
    public static async Task<Measurement> TakeAsync(int count, Func<int, Task<long>> work, Func<TimeSpan> used, TimeProvider clock, double? first = null)
    {
        var wall = new double[count];
        var bytes = 0L;
        var before = used();
        for (var n = 0; n < count; n++)
        {
            var began = clock.GetTimestamp();
            bytes += await work(n);
            wall[n] = clock.GetElapsedTime(began).TotalMilliseconds;
        }

        var cpu = (used() - before).TotalMilliseconds / count;
        Array.Sort(wall);
        return new(first, wall, cpu, (double)bytes / count);
    }
}
