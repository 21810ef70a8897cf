using System.Text;
using Consult.Search.Extraction;
using Consult.Tests.Conventions;
using Xunit;

namespace Consult.Tests.Search.Extraction;

public sealed class FileReadingTests : IDisposable
{
    private const int Most = 200_000;
    private const string Sentence = "庁外へ持ち出す端末は、課長の許可を受ける。\nＵＳＢメモリーも同じです。";

    private readonly string folder = Directory.CreateTempSubdirectory("consult-files-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(65001)]
    [InlineData(932)]
    [InlineData(51932)]
    [InlineData(50220)]
    [InlineData(1200)]
    [InlineData(1201)]
    public void Text_is_read_in_every_encoding_an_office_writes(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        Assert.Equal(new FileText(Sentence), Read("txt", [.. encoding.GetPreamble(), .. encoding.GetBytes(Sentence)]));
    }

    [Theory]
    [InlineData(932)]
    [InlineData(51932)]
    [InlineData(65001)]
    [InlineData(1200)]
    public void A_long_text_is_cut_between_characters(int codePage)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(codePage);
        var read = Read("csv", [.. encoding.GetPreamble(), .. encoding.GetBytes(string.Concat(Enumerable.Repeat(Sentence + "\n", 1000)))], most: 500);
        Assert.True(read.IsCut);
        Assert.StartsWith(Sentence, read.Text, StringComparison.Ordinal);
        Assert.InRange(read.Text.Length, 400, 500);
        Assert.DoesNotContain('\uFFFD', read.Text);
    }

    [Fact]
    public void Html_is_read_without_its_marks() =>
        Assert.Equal("題名\n本文&続き", Read("html", Encoding.UTF8.GetBytes("<html><style>p{color:red}</style><h1>題名</h1><p>本文&amp;続き</p><script>alert('x')</script></html>")).Text.Replace("\n\n", "\n", StringComparison.Ordinal));

    [Fact]
    public void Office_files_are_read_part_by_part()
    {
        Assert.Equal("端末の持ち出し\n許可の手順\n脚注の但し書き", Read("docx", OfficeSamples.Docx("端末の持ち出し", "許可の手順")).Text);
        Assert.Equal("端末台帳\n番号 設置場所 \n12 議場控室", Read("xlsx", OfficeSamples.Xlsx([["番号", "設置場所"], ["12", "議場控室"]])).Text);
        Assert.Equal("端末台帳\n番号 設置場所", Read("xlsx", OfficeSamples.Xlsx([["番号", "設置場所"]], inline: true)).Text);
        Assert.Equal("最初の画面\n次の画面", Read("pptx", OfficeSamples.Pptx("最初の画面", "次の画面")).Text);
    }

    [Fact]
    public void A_sheet_of_a_hundred_thousand_rows_is_read_to_the_limit()
    {
        var read = Read("xlsx", OfficeSamples.Xlsx(Enumerable.Range(1, 100_000).Select(i => new[] { $"端末{i}", "窓口" }), inline: true));
        Assert.True(read.IsCut);
        Assert.Equal(Unread.No, read.Why);
        Assert.Contains("端末9999 窓口", read.Text, StringComparison.Ordinal);
        Assert.InRange(read.Text.Length, Most - 10, Most);
    }

    [Fact]
    public void A_PDF_is_read_by_its_letters_not_its_pictures()
    {
        var read = Read("pdf", Sample("words.pdf"));
        Assert.Contains("無線アクセスポイントの設置台数は四十八台とし", read.Text, StringComparison.Ordinal);
        Assert.Contains("汐見野情報サービス", read.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_is_read_with_what_is_attached_to_it()
    {
        var inner = Convert.ToBase64String(OfficeSamples.Docx("別紙の仕様"), Base64FormattingOptions.InsertLineBreaks);
        var letter = $"From: =?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("総務課"))}?= <soumu@example.jp>\r\nSubject: =?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("仕様の件"))}?=\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n別紙を見てください。\r\n"
            + $"--b\r\nContent-Type: application/octet-stream; name=a.docx\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=a.docx\r\n\r\n{inner}\r\n--b--\r\n";
        var read = Read("eml", Encoding.UTF8.GetBytes(letter)).Text;
        foreach (var word in (string[])["仕様の件", "総務課", "別紙を見てください。", "a.docx", "別紙の仕様"])
            Assert.Contains(word, read, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_says_why()
    {
        Assert.Equal(Unread.Password, Read("pdf", Sample("locked.pdf")).Why);
        Assert.Equal(Unread.Password, Read("docx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]).Why);
        Assert.Equal(Unread.Broken, Read("pdf", Sample("words.pdf")[..900]).Why);
        Assert.Equal(Unread.Broken, Read("docx", OfficeSamples.Docx("切れた文書")[..400]).Why);
        Assert.Equal(Unread.Broken, Read("xlsx", OfficeSamples.Docx("別の種類")).Why);
        Assert.Equal(Unread.Broken, Read("txt", [0, 1, 2, 3, 0xFF, 0xFE]).Why);
        Assert.Equal(Unread.NoWords, Read("txt", " \r\n\t\r\n"u8.ToArray()).Why);
        Assert.Equal(Unread.Missing, FileReading.Of(Path.Combine(folder, "none"), "txt", Most).Why);
    }

    [Fact]
    public void A_file_that_unpacks_without_end_is_read_to_the_limit()
    {
        var read = Read("docx", OfficeSamples.Bomb(100));
        Assert.True(read.IsCut || read.Why == Unread.Broken, read.Why.ToString());
    }

    /// <summary>Bytes of files that were changed at random: whatever comes, it is an answer.</summary>
    [Fact]
    public void No_damage_throws()
    {
        var random = new Random(20261118);
        (string, byte[])[] whole = [("pdf", Sample("words.pdf")), ("docx", OfficeSamples.Docx("文書", "本文")), ("xlsx", OfficeSamples.Xlsx([["表", "本文"]])), ("pptx", OfficeSamples.Pptx("画面"))];
        for (var round = 0; round < 160; round++)
        {
            var (ending, bytes) = whole[round % whole.Length];
            var damaged = bytes[..random.Next(bytes.Length / 2, bytes.Length + 1)];
            for (var i = 0; i < 20; i++)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            Assert.NotNull(Read(ending, damaged).Text);
        }
    }

    private FileText Read(string ending, byte[] bytes, int most = Most)
    {
        var path = Path.Combine(folder, "file");
        File.WriteAllBytes(path, bytes);
        return FileReading.Of(path, ending, most);
    }

    internal static byte[] Sample(string name) => File.ReadAllBytes(Path.Combine(Repository.Tests, "Search", "Extraction", "Samples", name));
}
