using System.Diagnostics;
using System.Globalization;
using Consult.Mail.Inbound;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

public class LargeLetterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>A program whose heap may be hardly larger than the letter would fail at the first copy of it.</summary>
    [Fact]
    public async Task P22_A_letter_of_95_megabytes_is_taken_with_a_heap_of_120()
    {
        await using var app = await App.StartAsync();
        var path = Path.Combine(app.DataDirectory, "large.eml");
        await WriteAsync(path, 70 << 20);

        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_GCHeapHardLimit"] = (120 << 20).ToString("X", CultureInfo.InvariantCulture);
        string[] words =
        [
            Path.Combine(AppContext.BaseDirectory, "Consult.dll"), "mail", "import", path, .. app.DatabaseSettings,
            "--Consult:Mail:MaximumBytes=104857600", "--Consult:Tickets:MaximumAttachmentBytes=104857600", "--Consult:Tickets:MaximumAttachmentsTotalBytes=104857600",
        ];
        Array.ForEach(words, start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Stop), process.StandardError.ReadToEndAsync(Stop));
        await process.WaitForExitAsync(Stop);

        Assert.True(process.ExitCode == 0, await output + await error);
        var letter = await app.InDbAsync(db => db.InboundLetters.Include(l => l.Files).SingleAsync(Stop));
        Assert.Equal((LetterOutcome.Ticket, false), (letter.Outcome, letter.IsCut));
        Assert.Equal((InboundFileState.Kept, (long)(70 << 20)), (letter.Files[0].State, letter.Files[0].Size));
    }

    private static async Task WriteAsync(string path, int size)
    {
        await using var file = new StreamWriter(path) { NewLine = "\r\n" };
        await file.WriteLineAsync("From: sato@dept.example.jp\r\nSubject: large\r\nMessage-ID: <large@x.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=cut\r\n\r\n--cut\r\nContent-Type: text/plain\r\n\r\nx\r\n--cut");
        await file.WriteLineAsync("Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.log\r\nContent-Transfer-Encoding: base64\r\n");
        // 48 bytes are a line of 64 digits.
        var line = Convert.ToBase64String(Enumerable.Repeat((byte)'a', 48).ToArray());
        for (var left = size; left >= 48; left -= 48)
            await file.WriteLineAsync(line);
        await file.WriteLineAsync(Convert.ToBase64String(Enumerable.Repeat((byte)'a', size % 48).ToArray()));
        await file.WriteLineAsync("--cut--");
    }
}
