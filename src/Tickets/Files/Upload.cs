using Consult.Data;

namespace Consult.Tickets.Files;

/// <summary>A file someone sends, before it was looked at.</summary>
/// <param name="Name">As the sender named it; not to be trusted.</param>
/// <param name="Open">Opens the bytes for one reading.</param>
public sealed record Upload(string Name, Func<Stream> Open)
{
    /// <summary>What one form may carry in all, whatever the settings allow for one file, in bytes.</summary>
    public const long FormLimit = 200L * 1024 * 1024;

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
public sealed record UploadLimits(long Bytes, int Count, IReadOnlyList<string> Types)
{
    public static UploadLimits Of(TicketSettings settings) => new(settings.MaximumAttachmentBytes, settings.MaximumAttachments, settings.AcceptedTypes);

    public string Accept => string.Join(',', Types.Select(t => "." + t));

    public string Size => Bytes >= 1 << 20 ? $"{Bytes / (1 << 20)}MB" : $"{Math.Max(1, Bytes / 1024)}KB";
}
