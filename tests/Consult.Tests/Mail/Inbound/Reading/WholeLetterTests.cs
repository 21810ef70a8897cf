using System.Globalization;
using System.Text;
using Consult.Mail.Inbound.Reading;
using Xunit;
using static Consult.Tests.Mail.Inbound.EncodedText;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>P15: whole letters over charset × label × transfer encoding × structure; subject, names, text and file names are read as they were written.</summary>
public sealed class WholeLetterTests
{
    private const int Rounds = 2500;

    [Fact]
    public async Task Whatever_a_letter_is_made_of_it_is_read_as_it_was_written()
    {
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var round = 0; round < Rounds; round++)
        {
            var written = new Written(random);
            using var letter = await LetterBytes.ReadAsync(written.Raw);
            var where = $"seed {Seed}, round {round}\n{Encoding.Latin1.GetString(written.Raw)}";
            Assert.True(written.Subject == letter.Subject, $"{where}\n written {written.Subject}\n read    {letter.Subject}");
            Assert.True(new LetterAddress(written.Name, "sato@dept.example.jp") == letter.From, $"{where}\n written {written.Name}\n read    {letter.From}");
            Assert.True(written.Text == letter.Text, $"{where}\n written {written.Text}\n read    {letter.Text}");
            Assert.True(written.FileName is null || written.FileName == Assert.Single(letter.Files).Name, $"{where}\n written {written.FileName}\n read    {string.Join(' ', letter.Files.Select(f => f.Name))}");
            Assert.Equal("k@dept.example.jp", letter.MessageId);
        }
    }

    /// <summary>One letter of chance, and what stands in it.</summary>
    private sealed class Written
    {
        private readonly Random random;

        internal Written(Random random)
        {
            this.random = random;
            (Subject, var subject) = Header();
            (Name, var name) = Header();
            Text = Line().Replace("\n", "", StringComparison.Ordinal);
            var structure = random.Next(7);
            var part = structure == 1 ? Part("text/html", $"<html><body><p>{System.Net.WebUtility.HtmlEncode(Text)}</p></body></html>") : Part("text/plain", Text);
            var file = structure > 2 ? File() : [];
            Raw = LetterBytes.Bytes("From: ", name, " <sato@dept.example.jp>\r\nSubject: ", subject, "\r\nMessage-ID: <k@dept.example.jp>\r\nMIME-Version: 1.0\r\n", structure switch
            {
                0 or 1 => part,
                2 => Multipart("alternative", part, Part("text/html", "<p>another form</p>")),
                3 => Multipart("mixed", part, file),
                4 => Multipart("mixed", Multipart("alternative", part, Multipart("related", Part("text/html", "<p>x</p>"))), file),
                5 => Multipart("signed", Multipart("mixed", part, file)),
                _ => Multipart("mixed", Multipart("alternative", Part("text/plain", " "), Part("text/html", $"<div>{System.Net.WebUtility.HtmlEncode(Text)}</div>")), file),
            });
        }

        internal string Subject { get; }

        internal string Name { get; }

        internal string Text { get; }

        internal string? FileName { get; private set; }

        internal byte[] Raw { get; }

        /// <summary>Text as a header has it: space at its ends and in a row is not told apart there.</summary>
        private string Line() => string.Join(' ', EncodedText.Text(random).Split(' ', StringSplitOptions.RemoveEmptyEntries));

        private string Label(string encoding) => (random.Next(5) switch { 0 => Pick(random, Nothings), 1 => Pick(random, Labels[Pick(random, [.. Labels.Keys])]), _ => Pick(random, Labels[encoding]) }).Trim('"');

        private (string Text, byte[] Raw) Header()
        {
            var text = Line().Replace("\"", "”", StringComparison.Ordinal).Replace("\\", "￥", StringComparison.Ordinal);
            var (encoding, bytes) = Encoded(random, text);
            var label = Label(encoding);
            return (text, (label.Length == 0 ? 0 : random.Next(4)) switch
            {
                // Raw, in quotes where it is a name or a subject of quotes.
                0 => bytes,
                1 => Ascii($"=?{label}?B?{Convert.ToBase64String(bytes)}?="),
                2 => Ascii($"=?{label}?Q?{Quoted(bytes)}?="),
                _ => Ascii(Torn(random, bytes, label)),
            });
        }

        private byte[] Part(string type, string text)
        {
            var (encoding, bytes) = Encoded(random, text);
            var label = Label(encoding);
            var charset = label.Length == 0 ? "" : Pick(random, [$"; charset={label}", $"; charset=\"{label}\"", $";\r\n charset={label}; x=y"]);
            var (transfer, body) = random.Next(5) switch
            {
                0 => ("base64", Ascii(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks))),
                1 => ("Quoted-Printable", Ascii(string.Join("=\r\n", bytes.Select(b => b is > 32 and < 127 and not 61 ? $"{(char)b}" : string.Create(CultureInfo.InvariantCulture, $"={b:X2}")).Chunk(20).Select(c => string.Concat(c))))),
                2 => ("x-unknown", bytes),
                3 => ("", bytes),
                _ => (encoding == "jis" ? "7bit" : "8bit", bytes),
            };
            return LetterBytes.Bytes($"Content-Type: {type}{charset}\r\n", transfer.Length == 0 ? "" : $"Content-Transfer-Encoding: {transfer}\r\n", "\r\n", body);
        }

        private byte[] File()
        {
            FileName = $"{Line().Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}";
            FileName = $"{(FileName.Length > 40 ? FileName[..40] : FileName).Trim()}.xlsx";
            var (encoding, bytes) = Encoded(random, FileName);
            var label = Label(encoding);
            var header = (label.Length == 0 ? 0 : random.Next(4)) switch
            {
                0 => LetterBytes.Bytes("attachment; filename=\"", bytes, "\""),
                1 => Ascii($"attachment;\r\n {Continued(random, bytes, label)}"),
                2 => Ascii($"attachment; filename=\"=?{label}?B?{Convert.ToBase64String(bytes)}?=\""),
                _ => Ascii($"attachment; filename=\"{Torn(random, bytes, label)}\""),
            };
            return LetterBytes.Bytes("Content-Type: application/octet-stream\r\nContent-Disposition: ", header, "\r\nContent-Transfer-Encoding: base64\r\n\r\ndGVzdAo=");
        }

        private byte[] Multipart(string subtype, params byte[][] parts)
        {
            var boundary = $"b{random.Next()}";
            return LetterBytes.Bytes([$"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\r\n\r\npreamble\r\n", .. parts.SelectMany(p => new object[] { $"--{boundary}\r\n", p, "\r\n" }), $"--{boundary}--\r\n"]);
        }
    }
}
