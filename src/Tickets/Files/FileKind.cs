using System.IO.Compression;

namespace Consult.Tickets.Files;

/// <summary>What a file is, by its first bytes (and for Office files by the parts inside), never by its name alone.</summary>
public sealed record FileKind(string MediaType, Func<byte[], Stream, bool> Fits)
{
    /// <summary>Of the list of content types in an Office file, in characters.</summary>
    private const int LargestTypes = 1 << 18;

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly Dictionary<string, FileKind> Kinds = new()
    {
        ["pdf"] = new("application/pdf", (head, _) => head.AsSpan().IndexOf("%PDF-"u8) >= 0),
        ["png"] = new("image/png", (head, _) => Starts(head, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        ["jpg"] = new("image/jpeg", (head, _) => Starts(head, [0xFF, 0xD8, 0xFF])),
        ["jpeg"] = new("image/jpeg", (head, _) => Starts(head, [0xFF, 0xD8, 0xFF])),
        ["gif"] = new("image/gif", (head, _) => Starts(head, "GIF87a"u8) || Starts(head, "GIF89a"u8)),
        ["webp"] = new("image/webp", (head, _) => Starts(head, "RIFF"u8) && head.Length >= 12 && head.AsSpan(8, 4).SequenceEqual("WEBP"u8)),
        ["tif"] = new("image/tiff", (head, _) => IsTiff(head)),
        ["tiff"] = new("image/tiff", (head, _) => IsTiff(head)),
        ["zip"] = new("application/zip", (_, file) => HasPart(file, "")),
        ["docx"] = Office("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
        ["xlsx"] = Office("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
        ["pptx"] = Office("application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/"),
        ["doc"] = new("application/msword", (head, _) => Starts(head, Ole)),
        ["xls"] = new("application/vnd.ms-excel", (head, _) => Starts(head, Ole)),
        ["ppt"] = new("application/vnd.ms-powerpoint", (head, _) => Starts(head, Ole)),
        ["msg"] = new("application/vnd.ms-outlook", (head, _) => Starts(head, Ole)),
        ["txt"] = Text("text/plain"),
        ["log"] = Text("text/plain"),
        ["md"] = Text("text/markdown"),
        ["csv"] = Text("text/csv"),
        ["json"] = Text("application/json"),
        ["xml"] = Text("application/xml"),
        ["eml"] = Text("message/rfc822"),
    };

    /// <summary>The media type where content and ending agree; null where they do not.</summary>
    /// <param name="ending">Of the name, lower case, without dot; one that settings accept.</param>
    /// <param name="head">The first bytes, at most 1,024.</param>
    /// <param name="file">The whole, seekable.</param>
    public static string? Judge(string ending, byte[] head, Stream file)
    {
        file.Position = 0;
        if (Kinds.TryGetValue(ending, out var kind))
            return kind.Fits(head, file) ? kind.MediaType : null;
        // An ending that only this city's settings know: anything but a program.
        return Starts(head, "MZ"u8) || Starts(head, [0x7F, 0x45, 0x4C, 0x46]) || Starts(head, "#!"u8) ? null : "application/octet-stream";
    }

    private static FileKind Text(string mediaType) => new(mediaType, (_, file) => PlainText.Is(file));

    /// <summary>Office files with a password are OLE containers ([MS-OFFCRYPTO] 2.3).</summary>
    private static FileKind Office(string mediaType, string folder) => new(mediaType, (head, file) => Starts(head, Ole) || (HasPart(file, folder) && !HasMacros(file)));

    /// <summary>A program under a name that promises none ([MS-OFFMACRO2] 2.2.1); its part may be called anything, its type may not.</summary>
    private static bool HasMacros(Stream file) => Looks(file, archive =>
        archive.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
        || (archive.GetEntry("[Content_Types].xml") is { } types && NamesMacros(types)), unreadable: true);

    private static bool NamesMacros(ZipArchiveEntry types)
    {
        using var reader = new StreamReader(types.Open());
        var text = new char[LargestTypes];
        var length = reader.ReadBlock(text);
        // No office program writes one so long: what hides behind the limit is not waved through.
        return length == LargestTypes || text.AsSpan(0, length).Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || text.AsSpan(0, length).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase);
    }

    private static bool HasPart(Stream file, string folder) =>
        Looks(file, archive => folder.Length == 0 || archive.Entries.Any(e => e.FullName.StartsWith(folder, StringComparison.Ordinal)), unreadable: false);

    private static bool Looks(Stream file, Func<ZipArchive, bool> into, bool unreadable)
    {
        try
        {
            file.Position = 0;
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            return into(archive);
        }
        catch (InvalidDataException)
        {
            return unreadable;
        }
    }

    private static bool IsTiff(byte[] head) => Starts(head, [0x49, 0x49, 0x2A, 0]) || Starts(head, [0x4D, 0x4D, 0, 0x2A]);

    private static bool Starts(byte[] head, ReadOnlySpan<byte> magic) => head.AsSpan().StartsWith(magic);
}
