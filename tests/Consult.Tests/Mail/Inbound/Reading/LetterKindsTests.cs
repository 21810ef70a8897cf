using System.Text;
using Consult.Mail.Inbound.Reading;
using Xunit;
using static Consult.Tests.Mail.Inbound.EncodedText;
using static Consult.Tests.Mail.Inbound.Reading.LetterBytes;

namespace Consult.Tests.Mail.Inbound.Reading;

/// <summary>P15, P16, P18: the kinds of letters that Japanese programs and servers have been writing for thirty years, each read as it was meant.</summary>
public sealed class LetterKindsTests
{
    private const string Sentence = "庁舎管理の担当者様、会議室のプロジェクターの持ち出しについて相談です。";

    private static readonly Dictionary<string, (byte[] Raw, Func<Letter, string> Read, string Expected)> Kinds = All();

    public static TheoryData<string> Names => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_letter_of_this_kind_is_read(string kind)
    {
        var (raw, read, expected) = Kinds[kind];
        using var letter = await ReadAsync(raw);
        Assert.Equal(expected, read(letter));
    }

    private static Dictionary<string, (byte[] Raw, Func<Letter, string> Read, string Expected)> All()
    {
        var kinds = new Dictionary<string, (byte[], Func<Letter, string>, string)>();
        void Body(string kind, string headers, byte[] body, string expected = Sentence) => kinds.Add(kind, (Plain($"Subject: x\r\n{headers}", body), l => l.Text, expected));
        void Subject(string kind, byte[] raw, string expected = Sentence) => kinds.Add(kind, (Bytes(Envelope, "Subject: ", raw, "\r\n\r\nx"), l => l.Subject, expected));
        void From(string kind, object raw, string expected) => kinds.Add(kind, (Bytes("From: ", raw, "\r\nSubject: x\r\n\r\nx"), l => l.From is { } from ? $"{from.Name}|{from.Address}" : "", expected));
        void File(string kind, object header, string expected, string type = "application/octet-stream") =>
            kinds.Add(kind, (Mixed("mixed", "Content-Type: text/plain\r\n\r\nx", Bytes($"Content-Type: {type}\r\nContent-Disposition: ", header, "\r\nContent-Transfer-Encoding: base64\r\n\r\ndGVzdAo=")), l => string.Join('|', l.Files.Select(f => f.Name)), expected));

        foreach (var (encoding, bytes) in new[] { ("jis", Jis(Sentence)), ("sjis", Strict(932, Sentence)), ("euc", Euc(Sentence)), ("utf8", Encoding.UTF8.GetBytes(Sentence)) })
        {
            foreach (var label in Labels[encoding])
                Body($"{encoding} labelled {label}", $"Content-Type: text/plain; charset={label}\r\nContent-Transfer-Encoding: {(encoding == "jis" ? "7bit" : "8bit")}\r\n", bytes);
            Body($"{encoding} without label", "Content-Type: text/plain\r\n", bytes);
            Body($"{encoding} without MIME", "", bytes);
            Body($"{encoding} of unknown label", "Content-Type: text/plain; charset=x-unknown\r\n", bytes);
            Body($"{encoding} called Western", "Content-Type: text/plain; charset=iso-8859-1\r\n", bytes);
            Body($"{encoding} in Base64", $"Content-Type: text/plain; charset={Labels[encoding][0]}\r\nContent-Transfer-Encoding: BASE64\r\n", Encoding.ASCII.GetBytes(Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks)));
            Body($"{encoding} in quoted-printable", $"Content-Type: text/plain; charset={Labels[encoding][0]}\r\nContent-Transfer-Encoding: Quoted-Printable\r\n", QuotedLines(bytes));
            Body($"{encoding} of unknown transfer encoding", $"Content-Type: text/plain; charset={Labels[encoding][0]}\r\nContent-Transfer-Encoding: x-none\r\n", bytes);
            Body($"{encoding} called ISO-2022-JP", "Content-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n", bytes);
            Body($"{encoding} called Base64 and is not", $"Content-Type: text/plain; charset={Labels[encoding][0]}\r\nContent-Transfer-Encoding: base64\r\n", bytes);
            Subject($"{encoding} raw in the subject", bytes);
            Subject($"{encoding} torn over encoded words", Encoding.ASCII.GetBytes(Torn(new Random(7), bytes, Labels[encoding][0])));
            Subject($"{encoding} in words of a wrong label", Encoding.ASCII.GetBytes($"=?{(encoding == "utf8" ? "ISO-2022-JP" : "utf-8")}?B?{Convert.ToBase64String(bytes)}?="));
            From($"{encoding} raw in the sender's name", Bytes(Encode(encoding, "汐見野市 総務課"), " <a@b.example.jp>"), "汐見野市 総務課|a@b.example.jp");
            From($"{encoding} raw and quoted in the sender's name", Bytes("\"", Encode(encoding, "予定表、能力"), "\" <a@b.example.jp>"), "予定表、能力|a@b.example.jp");
            File($"{encoding} raw in a file name", Bytes("attachment; filename=\"", Encode(encoding, "備品台帳（令和八年度）.xlsx"), "\""), "備品台帳（令和八年度）.xlsx");
            File($"{encoding} in a file name after RFC 2231", $"attachment; {Continued(new Random(3), Encode(encoding, "予定表（会議室）.pdf"), Labels[encoding][0])}", "予定表（会議室）.pdf");
            File($"{encoding} in a file name after RFC 2047", $"attachment; filename=\"=?{Labels[encoding][0]}?B?{Convert.ToBase64String(Encode(encoding, "名簿.csv"))}?=\"", "名簿.csv");
        }

        Body("7bit JIS that looks quoted", "Content-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: 7bit\r\n", Jis("現況"), "現況");
        Body("7bit JIS called quoted-printable", "Content-Type: text/plain; charset=ISO-2022-JP\r\nContent-Transfer-Encoding: quoted-printable\r\n", Jis("現況の報告"), "現況の報告");
        Body("JIS X 0212 among others", "Content-Type: text/plain; charset=ISO-2022-JP-1\r\n", Bytes("\u001b$(D0!\u001b(B OK"), "丂 OK");
        Body("NEC characters", "Content-Type: text/plain; charset=ISO-2022-JP\r\n", Jis("①②㈱髙橋№"), "①②㈱髙橋№");
        Body("half-width kana", "Content-Type: text/plain; charset=ISO-2022-JP\r\n", Jis("ﾃｽﾄ ﾃﾞｰﾀ"), "ﾃｽﾄ ﾃﾞｰﾀ");
        Body("line ends in old JIS", "Content-Type: text/plain; charset=ISO-2022-JP\r\n", Bytes("\u001b$@$\"\r\n$$\u001b(J"), "あ\n$$");
        Body("wholly broken bytes", "Content-Type: text/plain; charset=utf-8\r\n", [.. "ok "u8, 0xFF, 0xFE, 0x80], "ok \uFFFD\uFFFD\uFFFD");
        Body("broken bytes behind text", "Content-Type: text/plain; charset=Shift_JIS\r\n", [.. Strict(932, Sentence), 0x85], Sentence + "\uFFFD");
        Body("NUL bytes (P23)", "Content-Type: text/plain; charset=utf-8\r\n", Bytes("a\0b\0\u0007c"), "abc");
        Body("a mark of byte order", "Content-Type: text/plain\r\n", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Sentence)]);
        Body("UTF-16", "Content-Type: text/plain; charset=utf-16le\r\nContent-Transfer-Encoding: base64\r\n", Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.Unicode.GetBytes(Sentence))));
        Body("a type without subtype", "Content-Type: text\r\n", Encoding.UTF8.GetBytes(Sentence));
        Body("a type without semicolon", "Content-Type: text/plain charset=Shift_JIS\r\n", Strict(932, Sentence));
        Body("an empty type", "Content-Type:\r\n", Encoding.UTF8.GetBytes(Sentence));
        Body("flowed", "Content-Type: text/plain; charset=utf-8; format=flowed\r\n", Bytes("one \r\ntwo\r\n> q \r\n> r\r\n"), "one two\n> q r");
        Body("flowed without spaces", "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n", Bytes("会議 \r\n室\r\n"), "会議室");
        Body("truncated Base64", "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n", Bytes("5pys5paH44"), "本文");
        Body("bare line feeds", "Content-Type: text/plain; charset=utf-8\n", Bytes("a\nb"), "a\nb");

        Subject("no subject word", [], Letter.NoSubject);
        Subject("a subject of space and NUL", Bytes("  \0 "), Letter.NoSubject);
        Subject("words within quotes", "\"=?utf-8?B?5pys5paH?=\""u8.ToArray(), "\"本文\"");
        Subject("a folded word", "=?utf-8?B?5pys?=\r\n =?utf-8?B?5paH?="u8.ToArray(), "本文");
        Subject("a word without end", "=?utf-8?B?5pys"u8.ToArray(), "=?utf-8?B?5pys");
        kinds.Add("no subject header", (Bytes(Envelope, "\r\nx"), l => l.Subject, Letter.NoSubject));

        From("a name behind the address", "a@b.example.jp (=?utf-8?B?5L2Q6Jek?=)", "佐藤|a@b.example.jp");
        From("a name with a comma", "Sato, Hana <a@b.example.jp>", "Sato, Hana|a@b.example.jp");
        From("a mobile phone's dots", "..hana..@docomo.example.jp", "|..hana..@docomo.example.jp");
        From("encoded word as local part (P26)", "=?utf-8?Q?agent?=@city.example.jp", "|=?utf-8?Q?agent?=@city.example.jp");
        From("encoded word as whole address (P26)", "=?utf-8?Q?agent=40city.example.jp?=", "");
        From("two addresses in one (P26)", "<agent@city.example.jp> <evil@x.example>", "");
        From("an address as name (P26)", "agent@city.example.jp <evil@x.example>", "agent@city.example.jp|evil@x.example");
        From("no address", "総務課", "");
        From("nothing", "", "");
        From("an address with a zero-width space (P26)", "<age\u200Bnt@city.example.jp>", "");
        From("NUL in the address", "<a\0@b.example.jp>", "");

        File("path and control characters", "attachment; filename=\"..\\..\\etc/pass\u202Ewd.txt\"", "passwd.txt");
        File("no name at all", "attachment", "添付ファイル1.bin");
        File("only the type's name", "attachment", "a.pdf", "application/pdf; name=a.pdf");
        File("an inline picture", "inline; filename=p.png", "p.png", "image/png");
        File("a name after RFC 2231 cut in an escape (P18)", "attachment; filename*0*=utf-8''%E6%9C%AC%E6; filename*1*=%96%87.txt", "本文.txt");
        return kinds;
    }

    private static byte[] Encode(string encoding, string text) => encoding switch { "jis" => Jis(text), "sjis" => Strict(932, text), "euc" => Euc(text), _ => Encoding.UTF8.GetBytes(text) };

    private static byte[] Strict(int page, string text) => Consult.Japanese.JapaneseBytes.Strict(page).GetBytes(text);

    private static byte[] QuotedLines(byte[] bytes) =>
        Encoding.ASCII.GetBytes(string.Join("=\r\n", bytes.Select(b => b is > 32 and < 127 and not 61 ? $"{(char)b}" : $"={b:X2}").Chunk(24).Select(c => string.Concat(c))));
}
