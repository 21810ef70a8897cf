using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;

namespace Consult.Mail.Inbound.Reading;

/// <summary>S/MIME signed-data, in which the letter itself lies (RFC 5652 §5). Whether the signature holds is not said: no right depends on it.</summary>
internal static class OpaqueSignature
{
    /// <returns>The bytes that were signed; null where these are no signed data.</returns>
    internal static byte[]? Content(byte[] bytes)
    {
        try
        {
            var signed = new SignedCms();
            signed.Decode(bytes);
            return signed.ContentInfo.Content is { Length: > 0 } content ? content : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
