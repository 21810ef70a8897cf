using System.IO.Compression;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Xunit;
using static Consult.Tests.Mail.Inbound.Reading.LetterBytes;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>What of a letter's parts is its text, and what are its files.</summary>
public sealed class StructureTests
{
    private const string Plain = "Content-Type: text/plain; charset=utf-8\r\n\r\n本文です";
    private const string Html = "Content-Type: text/html; charset=utf-8\r\n\r\n<p>形のある本文</p>";
    private const string Picture = "Content-Type: image/png; name=p.png\r\nContent-ID: <p>\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=";

    [Fact]
    public async Task Of_alternatives_the_plain_text_is_read_and_the_html_is_shown()
    {
        using var letter = await ReadAsync(Mixed("alternative", Plain, Html));
        Assert.Equal("本文です", letter.Text);
        Assert.Contains("形のある本文", letter.Html, StringComparison.Ordinal);
        Assert.Empty(letter.Files);
    }

    [Fact]
    public async Task Where_the_plain_text_is_empty_the_html_is_read()
    {
        using var letter = await ReadAsync(Mixed("alternative", "Content-Type: text/plain\r\n\r\n \r\n", $"Content-Type: multipart/related; boundary=r\r\n\r\n--r\r\n{Html}\r\n--r\r\n{Picture}\r\n--r--"));
        Assert.Equal("形のある本文", letter.Text);
        Assert.Equal("p.png", Assert.Single(letter.Files).Name);
    }

    [Fact]
    public async Task Several_texts_are_read_one_after_the_other_and_named_ones_are_files()
    {
        using var letter = await ReadAsync(Mixed("mixed", Plain, Picture, "Content-Type: text/plain; charset=utf-8\r\n\r\n続きです", "Content-Type: text/plain; name=memo.txt\r\nContent-Disposition: inline; filename=memo.txt\r\n\r\nmemo"));
        Assert.Equal("本文です\n\n続きです", letter.Text);
        Assert.Equal(["p.png", "memo.txt"], letter.Files.Select(f => f.Name));
        Assert.Equal("memo"u8.ToArray(), Content(letter.Files[1]));
        Assert.Equal("memo"u8.ToArray(), Content(letter.Files[1]));
    }

    [Fact]
    public async Task A_letter_within_is_one_file_byte_for_byte_under_its_subject()
    {
        var within = "Subject: =?UTF-8?B?6Lui6YCB44GV44KM44Gf55u46KuH?=\r\nX-Odd:  spaced \r\nContent-Type: multipart/mixed; boundary=in\r\n\r\npreamble\r\n--in\r\n\r\ntext\r\n--in\r\nContent-Type: image/png; name=x.png\r\n\r\nx\r\n--in--";
        using var letter = await ReadAsync(Mixed("mixed", Plain, $"Content-Type: message/rfc822\r\nContent-Disposition: attachment\r\n\r\n{within}"));
        var file = Assert.Single(letter.Files);
        Assert.Equal("転送された相談.eml", file.Name);
        Assert.Equal(within, Encoding.UTF8.GetString(Content(file)).TrimEnd());
        Assert.Equal("本文です", letter.Text);
    }

    [Fact]
    public async Task P19_winmail_dat_is_unpacked_and_kept()
    {
        var packed = Winmail("予定表.txt", "中身です");
        using var letter = await ReadAsync(Mixed("mixed", "Content-Type: text/plain\r\n\r\n", $"Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Disposition: attachment; filename=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(packed)}"));
        Assert.Equal(["winmail.dat", "予定表.txt"], letter.Files.Select(f => f.Name));
        Assert.Equal(packed, Content(letter.Files[0]));
        Assert.Equal("中身です", Encoding.GetEncoding(932).GetString(Content(letter.Files[1])));
        Assert.Equal("packed body", letter.Text);
    }

    [Fact]
    public async Task P19_a_broken_winmail_dat_is_a_file_with_a_remark()
    {
        using var letter = await ReadAsync(Mixed("mixed", Plain, "Content-Type: application/octet-stream; name=winmail.dat\r\n\r\nno TNEF at all"));
        Assert.Equal("winmail.dat", Assert.Single(letter.Files).Name);
        Assert.Contains(letter.Remarks, r => r.Contains("winmail.dat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_letter_signed_beside_it_is_read_and_its_signature_set_apart()
    {
        using var letter = await ReadAsync(Mixed("signed; protocol=\"application/pkcs7-signature\"", Plain, "Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMAA="));
        Assert.Equal("本文です", letter.Text);
        Assert.True(Assert.Single(letter.Files).IsSignature);
    }

    [Fact]
    public async Task A_letter_inside_of_its_signature_is_read()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=sato", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var signed = new SignedCms(new ContentInfo(Mixed("mixed", Plain, Picture)));
        signed.ComputeSignature(new CmsSigner(certificate));
        using var letter = await ReadAsync(LetterBytes.Plain("Subject: x\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n", Convert.ToBase64String(signed.Encode())));
        Assert.Equal("本文です", letter.Text);
        Assert.Equal("p.png", Assert.Single(letter.Files).Name);
        Assert.Equal(Convert.FromBase64String("iVBORw0KGgo="), Content(letter.Files[0]));
    }

    [Fact]
    public async Task An_encrypted_letter_is_a_file_with_a_remark()
    {
        using var letter = await ReadAsync(LetterBytes.Plain("Subject: x\r\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\nContent-Transfer-Encoding: base64\r\n", "MIIB"));
        Assert.Equal("smime.p7m", Assert.Single(letter.Files).Name);
        Assert.Contains(letter.Remarks, r => r.Contains("暗号化", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_zip_with_a_password_is_told_from_one_without(bool isSealed)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            zip.CreateEntry("folder/");
            using var entry = zip.CreateEntry("folder/名簿.txt").Open();
            entry.Write(new byte[5000]);
        }

        var raw = bytes.ToArray();
        if (isSealed)
            raw[raw.AsSpan().LastIndexOf("PK\u0001\u0002"u8) + 8] |= 1;
        using var letter = await ReadAsync(Mixed("mixed", Plain, $"Content-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(raw)}"));
        Assert.Equal(isSealed, Assert.Single(letter.Files).IsEncrypted);
        Assert.Equal(raw, Content(letter.Files[0]));
    }

    [Fact]
    public async Task A_zip_sealed_from_its_first_entry_and_a_7z_are_recognised()
    {
        byte[] zip = [0x50, 0x4B, 3, 4, 51, 0, 9, 0, 99, 0, .. new byte[30]];
        byte[] seven = [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, .. new byte[40], 0x06, 0xF1, 0x07, 0x01, 0, 0];
        using var letter = await ReadAsync(Mixed("mixed", [Plain, .. new[] { zip, seven, seven[..40] }.Select(f => $"Content-Type: application/octet-stream; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(f)}")]));
        Assert.Equal([true, true, false], letter.Files.Select(f => f.IsEncrypted));
    }

    [Fact]
    public async Task An_office_document_with_a_password_is_recognised_wherever_its_name_stands()
    {
        byte[] ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        byte[] name = Encoding.Unicode.GetBytes("EncryptedPackage");
        byte[][] files = [[.. ole, .. new byte[500], .. name, .. new byte[100]], [.. ole, .. new byte[(1 << 16) - 32 - 8 - 7], .. name, .. new byte[100]], [.. ole, .. new byte[100_000]], [.. new byte[8], .. name, .. new byte[100]]];

        Assert.Equal([true, true, false, false], await SealedAsync(files));
    }

    [Fact]
    public async Task A_rar_with_a_password_is_recognised_by_its_headers()
    {
        byte[] Four(ushort flags, int size) => [0, 0, 0x74, (byte)flags, (byte)(flags >> 8), 32, 0, (byte)size, 0, 0, 0, .. new byte[32 - 11], .. new byte[size]];
        byte[] four = [.. "Rar!\x1A\x07\0"u8, 0, 0, 0x73, 0, 0, 13, 0, .. new byte[6]];
        byte[] fourSealed = [.. "Rar!\x1A\x07\0"u8, 0, 0, 0x73, 0x80, 0, 13, 0, .. new byte[40]];
        // A header: CRC, size, type, flags, then the size of the extra area and of the data.
        byte[] Five(byte type, byte[] extra, int data) => [0, 0, 0, 0, (byte)(5 + extra.Length), type, 3, (byte)extra.Length, (byte)(data | 0x80), (byte)(data >> 7), .. extra, .. new byte[data]];
        byte[] five = [.. "Rar!\x1A\x07\x01\0"u8, 0, 0, 0, 0, 3, 1, 0, 0];
        byte[] locked = [4, 1, 0, 0, 0], dated = [4, 3, 0, 0, 0];
        byte[] fiveSealed = [.. "Rar!\x1A\x07\x01\0"u8, 0, 0, 0, 0, 3, 4, 0, 0, .. new byte[40]];

        Assert.Equal([false, true, true], await SealedAsync([[.. four, .. Four(0x8000, 50), .. Four(0x8000, 50)], [.. four, .. Four(0x8000, 50), .. Four(0x8004, 50)], fourSealed]));
        Assert.Equal([false, true, true], await SealedAsync([[.. five, .. Five(2, dated, 300), .. Five(2, dated, 300)], [.. five, .. Five(2, dated, 300), .. Five(2, [.. dated, .. locked], 300)], fiveSealed]));
        // Cut off, or nonsense behind the mark.
        Assert.Equal([false, false], await SealedAsync([[.. "Rar!\x1A\x07\0"u8, .. Enumerable.Repeat((byte)0xFF, 60)], [.. "Rar!\x1A\x07\x01\0"u8, .. Enumerable.Repeat((byte)0xFF, 60)]]));
    }

    private static async Task<IEnumerable<bool>> SealedAsync(IEnumerable<byte[]> files)
    {
        using var letter = await ReadAsync(Mixed("mixed", [Plain, .. files.Select(f => $"Content-Type: application/octet-stream; name=a\r\nContent-Transfer-Encoding: base64\r\n\r\n{Convert.ToBase64String(f, Base64FormattingOptions.InsertLineBreaks)}")]));
        return [.. letter.Files.Select(f => f.IsEncrypted)];
    }

    [Fact]
    public async Task P22_seventy_files_are_seventy_files_in_order()
    {
        using var letter = await ReadAsync(Mixed("mixed", [Plain, .. Enumerable.Range(1, 70).Select(n => $"Content-Type: application/octet-stream; name=\"{n}.bin\"\r\n\r\n{n}")]));
        Assert.Equal(Enumerable.Range(1, 70).Select(n => $"{n}.bin"), letter.Files.Select(f => f.Name));
        Assert.Equal("70"u8.ToArray(), Content(letter.Files[69]));
    }

    [Theory]
    [InlineData("multipart/mixed")]
    [InlineData("multipart/mixed; boundary=other")]
    public async Task Where_the_boundary_is_missing_or_wrong_it_is_found_in_the_text(string type)
    {
        using var letter = await ReadAsync(LetterBytes.Plain($"Subject: x\r\nContent-Type: {type}\r\n", $"--real\r\n{Plain}\r\n--real\r\n{Picture}\r\n--real--\r\n"));
        Assert.Equal("本文です", letter.Text);
        Assert.Equal("p.png", Assert.Single(letter.Files).Name);
        Assert.NotEmpty(letter.Remarks);
    }

    [Fact]
    public async Task A_multipart_of_nothing_but_text_is_text()
    {
        using var letter = await ReadAsync(LetterBytes.Plain("Subject: x\r\nContent-Type: multipart/alternative\r\n", "本文だけです"));
        Assert.Equal("本文だけです", letter.Text);
    }

    [Fact]
    public async Task A_multipart_without_its_end_is_read()
    {
        using var letter = await ReadAsync(LetterBytes.Plain("Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n", $"--b\r\n{Plain}\r\n--b\r\n{Picture}"));
        Assert.Equal("本文です", letter.Text);
        Assert.Single(letter.Files);
    }

    /// <summary>[MS-OXTNEF]: a message in code page 932 with a body and a file.</summary>
    private static byte[] Winmail(string name, string content)
    {
        var japanese = Encoding.GetEncoding(932);
        var bytes = new List<byte> { 0x78, 0x9F, 0x3E, 0x22, 1, 0 };
        void Attribute(byte level, uint id, byte[] data)
        {
            bytes.Add(level);
            bytes.AddRange(BitConverter.GetBytes(id));
            bytes.AddRange(BitConverter.GetBytes(data.Length));
            bytes.AddRange(data);
            bytes.AddRange(BitConverter.GetBytes((ushort)data.Sum(b => b)));
        }

        Attribute(1, 0x00089006, [0, 0, 1, 0]);
        Attribute(1, 0x00069007, [.. BitConverter.GetBytes(932), 0, 0, 0, 0]);
        Attribute(1, 0x00078008, "IPM.Microsoft Mail.Note\0"u8.ToArray());
        Attribute(1, 0x0002800C, "packed body\0"u8.ToArray());
        Attribute(2, 0x00069002, [1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0]);
        Attribute(2, 0x00018010, [.. japanese.GetBytes(name), 0]);
        Attribute(2, 0x0006800F, japanese.GetBytes(content));
        return [.. bytes];
    }
}
