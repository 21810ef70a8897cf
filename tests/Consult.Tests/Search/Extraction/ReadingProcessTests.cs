using System.Diagnostics;
using Consult.Data;
using Consult.Search.Extraction;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consult.Tests.Search.Extraction;

/// <summary>The real process, with files that would end or stop the server.</summary>
public sealed class ReadingProcessTests : IDisposable
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string folder = Directory.CreateTempSubdirectory("consult-files-").FullName;
    private readonly FakeTimeProvider clock = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task One_process_reads_many_files()
    {
        await using var process = new ReadingProcess(new AttachmentReadingSettings(), clock);
        for (var i = 0; i < 20; i++)
            Assert.Equal(new FileText($"{i}番の文書\n脚注の但し書き"), await process.ReadAsync(Put(OfficeSamples.Docx($"{i}番の文書")), "docx", Stop));
    }

    [Fact]
    public async Task A_file_that_never_ends_is_given_up_when_its_time_is_over_and_the_next_is_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe stands for a file whose reading never ends.");
        var pipe = Path.Combine(folder, "pipe");
        using (var make = Process.Start("mkfifo", pipe))
            await make.WaitForExitAsync(Stop);
        await using var process = new ReadingProcess(new AttachmentReadingSettings { MaximumSeconds = 30 }, clock);
        Assert.Equal("前の文書", (await process.ReadAsync(Put("前の文書"u8.ToArray()), "txt", Stop)).Text);

        var hanging = process.ReadAsync(pipe, "txt", Stop);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.False(hanging.IsCompleted);
        while (!hanging.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(Unread.TooLong, (await hanging).Why);
        Assert.Equal("次の文書", (await process.ReadAsync(Put("次の文書"u8.ToArray()), "txt", Stop)).Text);
    }

    [Fact]
    public async Task A_file_that_takes_all_memory_ends_only_the_process_that_reads_it()
    {
        await using var process = new ReadingProcess(new AttachmentReadingSettings { MaximumMemory = 128 }, clock);
        Assert.Equal(Unread.TooMuch, (await process.ReadAsync(Put(OfficeSamples.Bomb(150)), "docx", Stop)).Why);
        Assert.Equal("次の文書", (await process.ReadAsync(Put("次の文書"u8.ToArray()), "txt", Stop)).Text);
    }

    private string Put(byte[] bytes)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
