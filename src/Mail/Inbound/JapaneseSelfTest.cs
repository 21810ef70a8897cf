using Consult.Data;
using Consult.Mail.Inbound.Decoding;
using MimeKit;

namespace Consult.Mail.Inbound;

/// <summary>A program that cannot read Japanese letters must take none: without its code pages .NET turns them into question marks and says nothing.</summary>
public static class JapaneseSelfTest
{
    private const string Text = "端末の相談";

    private static readonly (string Charset, string Hex)[] Samples =
    [
        ("iso-2022-jp", "1B2442433C4B76244E416A434C1B2842"),
        ("shift_jis", "925B969682CC918A926B"),
        ("euc-jp", "C3BCCBF6A4CEC1EAC3CC"),
    ];

    /// <summary>Reads one text in the three encodings of Japanese letters, as MimeKit and as the decode layer above it read them.</summary>
    /// <exception cref="RuleBroken">One of them is not read as it was written.</exception>
    public static void Check()
    {
        foreach (var (charset, hex) in Samples)
            Check(charset, Convert.FromHexString(hex));
    }

    internal static void Check(string charset, byte[] bytes)
    {
        string? read = null;
        try
        {
            using var part = new TextPart("plain") { Content = new MimeContent(new MemoryStream(bytes)) };
            read = part.GetText(charset);
        }
        catch (Exception missing) when (missing is ArgumentException or NotSupportedException)
        {
        }

        if (read != Text || LetterText.Of(bytes, charset).Text != Text)
            throw new RuleBroken($"文字コード {charset} を正しく読み取れないため、起動できません。プログラムのファイルがそろっているかを確認してください。");
    }
}
