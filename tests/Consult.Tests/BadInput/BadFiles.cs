using System.IO.Compression;
using System.Text;

namespace Consult.Tests.BadInput;

/// <summary>Files that are not what they say.</summary>
internal static class BadFiles
{
    public static readonly byte[] Text = Encoding.UTF8.GetBytes("許可申請の写し");

    public static readonly byte[] Program = [0x4D, 0x5A, 0x90, 0x00, .. new byte[200]];

    public static readonly byte[] Html = Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>");

    public static readonly byte[] Large = new byte[(1 << 20) + 1];

    /// <summary>A picture's head with a ZIP archive behind it.</summary>
    public static readonly byte[] Polyglot = [0x47, 0x49, 0x46, 0x38, 0x39, 0x61, .. Zip(("evil.exe", Program))];

    public static byte[] Random(int size)
    {
        var bytes = new byte[size];
        new Random(7).NextBytes(bytes);
        return bytes;
    }

    public static byte[] Zip(params (string Name, byte[] Bytes)[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                using var entry = archive.CreateEntry(name, CompressionLevel.SmallestSize).Open();
                entry.Write(bytes);
            }
        }

        return memory.ToArray();
    }

    /// <summary>A Word package whose document is this XML.</summary>
    public static byte[] Docx(byte[] document) => Zip(
        ("[Content_Types].xml", "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"u8.ToArray()),
        ("_rels/.rels", "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>"u8.ToArray()),
        ("word/document.xml", document));

    /// <summary>A few kilobytes that become 100 MB of spaces.</summary>
    public static byte[] BombDocx()
    {
        var document = new byte[100_000_000];
        Array.Fill(document, (byte)' ');
        var head = Encoding.UTF8.GetBytes($"<w:document xmlns:w=\"{Word}\"><w:body><w:p><w:r><w:t>第1条　");
        head.CopyTo(document, 0);
        var tail = Encoding.UTF8.GetBytes("</w:t></w:r></w:p></w:body></w:document>");
        tail.CopyTo(document, document.Length - tail.Length);
        return Docx(document);
    }

    public static byte[] EntityDocx() => Docx(Encoding.UTF8.GetBytes(
        $"<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"{Word}\"><w:body><w:p><w:r><w:t>第1条　&x;</w:t></w:r></w:p></w:body></w:document>"));

    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
}
