using Consult.Data;

namespace Consult.Tickets.Files;

/// <summary>A file someone sends, before it was looked at.</summary>
/// <param name="Name">As the sender named it; not to be trusted.</param>
/// <param name="Open">Opens the bytes for one reading.</param>
public sealed record Upload(string Name, Func<Stream> Open)
{
    public static Upload Of(IFormFile file) => new(file.FileName, file.OpenReadStream);

    /// <summary>The files of a form; an empty choice sends a nameless file of no bytes, which is none.</summary>
    public static IReadOnlyList<Upload> Of(IEnumerable<IFormFile>? files) =>
        [.. (files ?? []).Where(f => f.FileName.Length > 0 || f.Length > 0).Select(Of)];

    public static Upload Of(string name, byte[] bytes) => new(name, () => new MemoryStream(bytes, writable: false));
}

/// <summary>A file that lies in the store.</summary>
/// <param name="Name">Safe to show and to save under.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Size">In bytes.</param>
/// <param name="MediaType">Judged by content.</param>
public sealed record StoredFile(string Name, string Sha256, long Size, string MediaType);

/// <summary>What is accepted, for people: shown beside the field.</summary>
/// <param name="Bytes">Of one file.</param>
/// <param name="Total">Bytes of all files of a form.</param>
public sealed record UploadLimits(long Bytes, int Count, long Total, IReadOnlyList<string> Types)
{
    public static UploadLimits Of(TicketSettings settings) => new(settings.MaximumAttachmentBytes, settings.MaximumAttachments, settings.MaximumAttachmentsTotalBytes, settings.AcceptedTypes);

    public string Accept => string.Join(',', Types.Select(t => "." + t));

    /// <summary>Bytes of a whole request: the files, and room for the other fields.</summary>
    public long Form => Total + (8L << 20);

    public string Size => Said(Bytes);

    public string TotalSize => Said(Total);

    private static string Said(long bytes) => bytes >= 1 << 20 ? $"{bytes / (1 << 20)}MB" : $"{Math.Max(1, bytes / 1024)}KB";
}
