using System.Text;
using Consult.Mail.Inbound.Importing;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

public class MboxSplitterTests
{
    [Theory]
    [InlineData("Subject: a\r\n\r\nbody\r\n", new[] { "Subject: a\r\n\r\nbody\r\n" })]
    [InlineData("Subject: a\n\nFrom here on\n\nFrom there\n", new[] { "Subject: a\n\nFrom here on\n\nFrom there\n" })]
    [InlineData("From a@b Wed Nov 18 10:00:00 2026\nSubject: a\n\nbody\n\nFrom c@d Wed Nov 18 10:00:01 2026\nSubject: b\n\nbody\n", new[] { "Subject: a\n\nbody\n", "Subject: b\n\nbody\n" })]
    [InlineData("From a@b x\nSubject: a\n\n>From here\n>>From there\n\n\nFrom c@d x\nSubject: b\n", new[] { "Subject: a\n\nFrom here\n>From there\n\n", "Subject: b\n" })]
    [InlineData("From a@b x\r\nSubject: a\r\n\r\nx\r\nFrom the middle\r\n\r\n", new[] { "Subject: a\r\n\r\nx\r\nFrom the middle\r\n" })]
    [InlineData("no end of line", new[] { "no end of line" })]
    [InlineData("", new string[0])]
    public async Task A_file_gives_its_letters_byte_for_byte(string file, string[] letters) =>
        Assert.Equal(letters, (await SplitAsync(Encoding.UTF8.GetBytes(file))).Select(Encoding.UTF8.GetString));

    [Fact]
    public async Task Long_lines_and_large_letters_pass_unchanged()
    {
        var random = new Random(4);
        var bytes = new byte[3_000_000];
        random.NextBytes(bytes);
        bytes[0] = (byte)'X';

        Assert.Equal(bytes, Assert.Single(await SplitAsync(bytes)));
    }

    private static async Task<List<byte[]>> SplitAsync(byte[] file)
    {
        var letters = new List<byte[]>();
        await foreach (var letter in MboxSplitter.SplitAsync(new MemoryStream(file)))
        {
            using var copy = new MemoryStream();
            await letter.CopyToAsync(copy);
            letters.Add(copy.ToArray());
        }

        return letters;
    }
}
