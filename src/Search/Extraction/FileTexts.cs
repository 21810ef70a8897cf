using System.Text.Json;
using Consult.Data;
using Consult.Tickets;
using Consult.Tickets.Files;

namespace Consult.Search.Extraction;

/// <summary>
/// What was read of attached files, kept under their SHA-256 in the data directory, so that no file is read twice; what could not be read stands in a
/// folder of its own, with the reason. Derived and disposable: what is missing here is read again.
/// </summary>
public sealed class FileTexts(Settings settings, AttachmentStore store)
{
    /// <summary>Rises when a reader learns something: what was read by an older one is read anew.</summary>
    private const int Version = 1;

    private readonly string root = Path.Combine(settings.DataPath, "texts");

    private string UnreadFolder => Path.Combine(root, "unread");

    /// <summary>Null where it is still to be read.</summary>
    public FileText? Of(Attachment file)
    {
        if (Without(file) is { } why)
            return FileText.Not(why);
        if (Kept(PathOf(file)) is { } read)
            return read;
        if (Kept(UnreadPathOf(file)) is { } unread)
            return unread;
        return File.Exists(store.PathOf(file.Sha256)) ? null : FileText.Not(Unread.Missing);
    }

    /// <summary>Why the words of a file are not found; <see cref="Unread.No"/> where they are, will be, or are not expected.</summary>
    public Unread Why(Attachment file) => Without(file) ?? Kept(UnreadPathOf(file))?.Why ?? (File.Exists(store.PathOf(file.Sha256)) ? Unread.No : Unread.Missing);

    /// <summary>SHA-256 of all files that could not be read.</summary>
    public IReadOnlyCollection<string> Failures() => Directory.Exists(UnreadFolder)
        ? [.. Directory.EnumerateFiles(UnreadFolder).Select(path => Path.GetFileName(path).Split('.')[0]).Distinct()]
        : [];

    /// <summary>Forgets that a file could not be read, so that it is tried again.</summary>
    public void Forget(Attachment file) => File.Delete(UnreadPathOf(file));

    public void Keep(Attachment file, FileText read)
    {
        var path = read.Why == Unread.No ? PathOf(file) : UnreadPathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = Path.Combine(root, $"{Guid.NewGuid():N}.part");
        try
        {
            File.WriteAllBytes(temporary, JsonSerializer.SerializeToUtf8Bytes(new KeptText(Version, read)));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>What is known without opening it.</summary>
    private Unread? Without(Attachment file)
    {
        var ending = SafeName.Ending(file.Name);
        if (!ReadableFiles.AreRead(ending))
            return ReadableFiles.AreExpected(ending) ? Unread.Unsupported : Unread.No;
        return file.Size > settings.Search.Attachments.MaximumBytes ? Unread.TooLarge : null;
    }

    /// <summary>The same bytes may have been sent under two kinds of names, and are then read in two ways.</summary>
    private static string NameOf(Attachment file) => $"{file.Sha256}.{SafeName.Ending(file.Name)}";

    private string PathOf(Attachment file) => Path.Combine(root, file.Sha256[..2], NameOf(file));

    private string UnreadPathOf(Attachment file) => Path.Combine(UnreadFolder, NameOf(file));

    private static FileText? Kept(string path)
    {
        try
        {
            var kept = File.Exists(path) ? JsonSerializer.Deserialize<KeptText>(File.ReadAllBytes(path)) : null;
            return kept?.Version == Version ? kept.Read : null;
        }
        catch (Exception cut) when (cut is JsonException or FileNotFoundException)
        {
            // Half of it was on the disk when the machine stopped.
            return null;
        }
    }

    private sealed record KeptText(int Version, FileText Read);
}
