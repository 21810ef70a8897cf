using System.Globalization;
using System.Runtime.InteropServices;

namespace Consult.Benchmarks.Measuring;

/// <summary>What the figures were taken on.</summary>
internal static class Machine
{
    /// <summary>Processors, memory, system and runtime in one line.</summary>
    public static string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{Environment.ProcessorCount}コア、メモリ{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1073741824.0:0}GB、{RuntimeInformation.OSDescription.Trim()}、{RuntimeInformation.FrameworkDescription}");
}
