using System.Text;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Office documents with a password.</summary>
internal static partial class SealedArchive
{
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The stream in which a docx, xlsx or pptx lies encrypted, by its name in the container's directory ([MS-OFFCRYPTO] 2.3.4.4).</summary>
    private static bool HasEncryptedPackage(Stream file, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> name = Encoding.Unicode.GetBytes("EncryptedPackage");
        var buffer = new byte[1 << 16];
        var kept = 0;
        for (var read = file.Read(buffer, kept, buffer.Length - kept); read > 0; read = file.Read(buffer, kept, buffer.Length - kept))
        {
            cancellation.ThrowIfCancellationRequested();
            var seen = buffer.AsSpan(0, kept + read);
            if (seen.IndexOf(name) >= 0)
                return true;
            // The name may begin at the end of what was read.
            kept = Math.Min(seen.Length, name.Length - 1);
            seen[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
