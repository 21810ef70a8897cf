using System.Text;

namespace Consult.Tickets.Files;

/// <summary>Whether bytes are text: valid in one of the encodings offices use, without control characters of a program.</summary>
public static class PlainText
{
    /// <summary>Reads the whole file once for each encoding tried.</summary>
    public static bool Is(Stream file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        string[] names = StartsLikeUtf16(file) ? ["utf-16"] : ["utf-8", "shift_jis", "euc-jp"];
        return names.Any(name => IsValid(file, Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)));
    }

    private static bool StartsLikeUtf16(Stream file)
    {
        file.Position = 0;
        var (first, second) = (file.ReadByte(), file.ReadByte());
        return (first, second) is (0xFF, 0xFE) or (0xFE, 0xFF);
    }

    private static bool IsValid(Stream file, Encoding encoding)
    {
        file.Position = 0;
        try
        {
            using var reader = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: encoding.WebName == "utf-16", leaveOpen: true);
            var buffer = new char[8192];
            for (var n = reader.Read(buffer); n > 0; n = reader.Read(buffer))
            {
                if (buffer.AsSpan(0, n).ContainsAnyInRange('\0', '\b') || buffer.AsSpan(0, n).ContainsAnyInRange('\u000E', '\u001A') || buffer.AsSpan(0, n).ContainsAnyInRange('\u001C', '\u001F'))
                    return false;
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
