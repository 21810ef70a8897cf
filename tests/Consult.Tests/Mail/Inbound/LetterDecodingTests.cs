using Consult.Mail.Inbound.Decoding;
using Xunit;
using static Consult.Tests.Mail.Inbound.EncodedText;

namespace Consult.Tests.Mail.Inbound;

/// <summary>What was encoded is what is read, in every encoding, under every label and in every place of a letter where text stands.</summary>
public sealed class LetterDecodingTests
{
    private const int Rounds = 3000;

    private static int Seed => EncodedText.Seed;

    [Fact]
    public void Whatever_a_text_is_encoded_in_and_called_it_is_read_as_it_was_written()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var text = Text(random);
            var (encoding, bytes) = Encoded(random, text);
            // A wrong label can be seen through where there is enough text; the right one is believed for a single word.
            var label = random.Next(4) switch
            {
                0 => Pick(random, Nothings),
                1 => Pick(random, Labels[Pick(random, [.. Labels.Keys])]),
                _ => Pick(random, Labels[encoding]),
            };
            var place = random.Next(7);
            var read = place switch
            {
                0 => LetterText.Of(bytes, label).Text,
                1 => EncodedWords.Decode(Ascii($"=?{label.Trim('"')}?B?{Convert.ToBase64String(bytes)}?=")),
                2 => EncodedWords.Decode(Ascii($"=?{label.Trim('"')}?q?{Quoted(bytes)}?=")),
                3 => EncodedWords.Decode(Ascii(Torn(random, bytes, label.Trim('"')))),
                4 => EncodedWords.Decode(bytes),
                5 => HeaderParameters.Of(Ascii($"attachment;\r\n {Continued(random, bytes, label.Trim('"'))}"))["filename"],
                _ => HeaderParameters.Of([.. "application/octet-stream; charset=x; name=\""u8, .. Backslashed(encoding, bytes), .. "\"; y=z"u8])["name"],
            };
            // A label that names nothing cannot stand in an encoded word.
            if (label.Trim('"').Length == 0 && place is 1 or 2 or 3)
                continue;
            Assert.True(text.Trim() == read.Trim(), $"seed {Seed}, round {round}: {encoding} as “{label}” at place {place}\n written {text}\n read    {read}");
        }
    }

    [Theory]
    [InlineData("1b2442305d1b2842", "ISO-2022-JP", "維")]
    [InlineData("1b244230211b2842", "ISO-2022-JP", "亜")]
    [InlineData("1b2428443021", "ISO-2022-JP-1", "丂")]
    [InlineData("8fb0a1a4a2", "EUC-JP", "丂あ")]
    [InlineData("1b284931321b2842", "ISO-2022-JP", "ｱｲ")]
    [InlineData("0e31320f41", "cp50222", "ｱｲA")]
    [InlineData("b1b2", "Shift_JIS", "ｱｲ")]
    [InlineData("8740", "Shift_JIS", "①")]
    [InlineData("ada1", "EUC-JP", "①")]
    [InlineData("eee0", "Shift_JIS", "髙")]
    [InlineData("c3bd", "iso-8859-1", "ý")]
    [InlineData("1b2442305d1b2842", "gb2312", "維")]
    [InlineData("61620d0a", "utf-16", "ab\r\n")]
    [InlineData("610062004230", "utf-16le", "abあ")]
    [InlineData("c4e3bac3", "gb2312", "你好")]
    [InlineData("82a082", "Shift_JIS", "あ\uFFFD")]
    public void Bytes_that_are_few_are_read_by_their_label(string hex, string label, string text) =>
        Assert.Equal(text, LetterText.Of(Convert.FromHexString(hex), label).Text);

    [Fact]
    public void No_bytes_are_too_strange_to_read()
    {
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            if (round % 2 == 0)
            {
                foreach (var at in Enumerable.Range(0, bytes.Length))
                    bytes[at] = "\u001b$(BIDJ=?'*;\"\\%0aQ:\r\n \u000e\u000f"u8[bytes[at] % 24];
            }

            var labels = Labels.Values.SelectMany(l => l).Concat(Nothings).ToArray();
            Assert.NotNull(LetterText.Of(bytes, Pick(random, labels)).Text);
            Assert.NotNull(EncodedWords.Decode(bytes));
            Assert.NotNull(HeaderParameters.Of(bytes));
        }
    }
}
