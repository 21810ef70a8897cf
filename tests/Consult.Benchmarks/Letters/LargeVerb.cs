using System.Diagnostics;
using System.Globalization;

namespace Consult.Benchmarks.Letters;

/// <summary>Takes large letters one after the other and says what memory that took.</summary>
internal sealed class LargeVerb : Verb
{
    public override string Name => "mail-large";

    public override string? Usage => null;

    public override async Task<int> RunAsync(Options options)
    {
        var files = options.Text("files")!.Split('\n');
        await using var desk = await Desk.OpenAsync([.. options.Text("settings")!.Split('\n'), "--Consult:Mail:MaximumBytes=1073741824"]);
        await using (var small = new MemoryStream(LetterKind.Plain.Make(0)))
            await desk.TakeAsync(small);
        var before = Peak();
        var outcomes = new List<string>();
        foreach (var file in files)
        {
            await using var bytes = File.OpenRead(file);
            outcomes.Add((await desk.TakeAsync(bytes)).ToString());
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{new FileInfo(files[0]).Length >> 20}MBのメール{files.Length}通（結果：{string.Join('、', outcomes.Distinct())}）：メモリの最大{Peak()}MB（最初の小さなメールの後は{before}MB）。"));
        return 0;
    }

    /// <summary>The highest resident memory of this process so far, in MB.</summary>
    private static long Peak()
    {
        using var me = Process.GetCurrentProcess();
        return me.PeakWorkingSet64 >> 20;
    }
}
