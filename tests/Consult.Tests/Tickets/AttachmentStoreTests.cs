using System.IO.Compression;
using System.Text;
using Consult.Data;
using Consult.Tickets.Files;
using Xunit;

namespace Consult.Tests.Tickets;

public sealed class AttachmentStoreTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("consult-store-").FullName;

    private AttachmentStore Store => new(new Settings { DataDirectory = directory, Tickets = new TicketSettings { MaximumAttachmentBytes = 5000, MaximumAttachments = 3 } });

    public void Dispose() => Directory.Delete(directory, recursive: true);

    public static TheoryData<string, byte[], string> Accepted() => new()
    {
        { "報告.pdf", "%PDF-1.7 …"u8.ToArray(), "application/pdf" },
        { "図.PNG", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0], "image/png" },
        { "写真.jpeg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0], "image/jpeg" },
        { "様式.docx", Zip("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document" },
        { "パスワード付き.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
        { "一式.zip", Zip("a.txt"), "application/zip" },
        { "一覧.csv", Encode("shift_jis", "番号,件名\r\n1,持ち出し"), "text/csv" },
        { "古い.txt", Encode("euc-jp", "持ち出し"), "text/plain" },
        { "表.txt", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("持ち出し")], "text/plain" },
        { "控え.eml", Encoding.ASCII.GetBytes("Subject: =?ISO-2022-JP?B?GyRC?=\r\n\r\n\u001b$B;}$A=P$7\u001b(B"), "message/rfc822" },
    };

    public static TheoryData<string, byte[]> Refused() => new()
    {
        { "請求書.pdf", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0] },
        { "様式.docx", Zip("xl/workbook.xml") },
        { "様式.docx", Zip("word/document.xml", "word/vbaProject.bin") },
        { "集計.xlsx", Zip("xl/workbook.xml", "xl/VBAPROJECT.BIN") },
        { "改名.docx", ZipNaming("application/vnd.ms-office.vbaProject") },
        { "様式.xlsx", "PK\u0003\u0004 not really"u8.ToArray() },
        { "メモ.txt", [0x4D, 0x5A, 0x90, 0, 3, 0, 0, 0] },
        { "図.png", "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray() },
        { "実行.exe", [0x4D, 0x5A] },
        { "末尾なし", "本文"u8.ToArray() },
        { "頁.html", "<script>"u8.ToArray() },
        { "空.txt", [] },
        { "大きい.txt", new byte[5001] },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_file_is_what_its_content_says(string name, byte[] bytes, string mediaType)
    {
        var stored = Assert.Single(await Store.KeepAsync([Upload.Of(name, bytes)], TestContext.Current.CancellationToken));

        Assert.Equal((name, mediaType, (long)bytes.Length), (stored.Name, stored.MediaType, stored.Size));
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Store.PathOf(stored.Sha256), TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_file_that_is_not_acceptable_is_refused_by_name_and_leaves_nothing(string name, byte[] bytes)
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => Store.KeepAsync([Upload.Of(name, bytes)], TestContext.Current.CancellationToken));

        Assert.Contains($"「{name}」", broken.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", broken.Message, StringComparison.Ordinal);
        var root = Path.Combine(directory, "attachments");
        Assert.Empty(Directory.Exists(root) ? Directory.GetFiles(root, "*", SearchOption.AllDirectories) : []);
    }

    [Fact]
    public async Task Too_many_files_are_refused()
    {
        var four = Enumerable.Range(1, 4).Select(n => Upload.Of($"{n}.txt", "本文"u8.ToArray())).ToList();

        var broken = await Assert.ThrowsAsync<RuleBroken>(() => Store.KeepAsync(four, TestContext.Current.CancellationToken));

        Assert.Contains("3個まで", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData(@"C:\Users\taro\報告書.docx", "報告書.docx")]
    [InlineData("請求書\u202Efdp.exe", "請求書fdp.exe")]
    [InlineData("a\u0000b\r\n.txt", "ab.txt")]
    [InlineData("..", "添付ファイル")]
    [InlineData(".htaccess", "htaccess")]
    [InlineData("a<b>|c?.txt", "a_b__c_.txt")]
    [InlineData("末尾. ", "末尾")]
    public void A_name_loses_what_could_mislead(string given, string safe) => Assert.Equal(safe, SafeName.Of(given));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        var safe = SafeName.Of(new string('長', 300) + ".docx");

        Assert.Equal(120, safe.Length);
        Assert.EndsWith(".docx", safe, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_name_endings_in_any_case_and_with_or_without_a_dot()
    {
        var store = new AttachmentStore(new Settings { DataDirectory = directory, Tickets = new TicketSettings { AttachmentTypes = ["PDF", ".Txt"] } });

        Assert.Equal(2, (await store.KeepAsync([Upload.Of("報告.pdf", "%PDF-1.7"u8.ToArray()), Upload.Of("メモ.TXT", "本文"u8.ToArray())], TestContext.Current.CancellationToken)).Count);
        await Assert.ThrowsAsync<RuleBroken>(() => store.KeepAsync([Upload.Of("図.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])], TestContext.Current.CancellationToken));
    }

    private static byte[] Zip(params string[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var entry in entries)
                archive.CreateEntry(entry);
        return bytes.ToArray();
    }

    /// <summary>A document that calls its macro part something else.</summary>
    private static byte[] ZipNaming(string type)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            archive.CreateEntry("word/document.xml");
            using var types = new StreamWriter(archive.CreateEntry("[Content_Types].xml").Open());
            types.Write($"<Types><Override PartName='/word/a.bin' ContentType='{type}'/></Types>");
        }

        return bytes.ToArray();
    }

    private static byte[] Encode(string encoding, string text)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(encoding).GetBytes(text);
    }
}
