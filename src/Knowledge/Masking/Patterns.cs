using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Consult.Knowledge.Masking;

/// <summary>What can be told by its form: addresses of mail and network, telephone numbers, hosts. Works on folded text.</summary>
internal static partial class Patterns
{
    public static IEnumerable<Place> In(string folded) =>
        Email().Matches(folded).Select(m => Of(FindingKind.Email, m, "〔メールアドレス〕"))
            .Concat(Url().Matches(folded).Select(m => Of(FindingKind.Host, m, "〔URL〕")))
            .Concat(Telephone().Matches(folded).Where(IsTelephone).Select(m => Of(FindingKind.Telephone, m, "〔電話番号〕")))
            .Concat(Named().Matches(folded).Select(m => Of(FindingKind.Telephone, m.Groups[1], "〔電話番号〕")))
            .Concat(Local().Matches(folded).Select(m => Of(FindingKind.Telephone, m, "〔電話番号〕")))
            .Concat(Extension().Matches(folded).Select(m => Of(FindingKind.Telephone, m.Groups[1], "〔内線番号〕")))
            .Concat(V4().Matches(folded).Select(m => Of(FindingKind.Address, m, "〔IPアドレス〕")))
            .Concat(V6().Matches(folded).Where(IsV6).Select(m => Of(FindingKind.Address, m, "〔IPアドレス〕")))
            .Concat(Mac().Matches(folded).Select(m => Of(FindingKind.Address, m, "〔MACアドレス〕")))
            .Concat(Share().Matches(folded).Select(m => Of(FindingKind.Host, m, "〔共有フォルダ〕")))
            .Concat(Domain().Matches(folded).Where(m => !FileName().IsMatch(m.Value)).Select(m => Of(FindingKind.Host, m, "〔ホスト名〕")))
            .Concat(Host().Matches(folded).Where(m => !Standard().IsMatch(m.Value)).Select(m => Of(FindingKind.Host, m, "〔ホスト名〕")));

    private static Place Of(FindingKind kind, Capture found, string replacement) => new(kind, found.Index, found.Length, replacement);

    /// <summary>Japanese numbers have ten digits, those of mobile and IP telephones eleven; abroad they begin +81 without the 0.</summary>
    private static bool IsTelephone(Match match)
    {
        var digits = match.Value.Count(char.IsAsciiDigit);
        return match.Value.StartsWith('+') ? digits is >= 11 and <= 13 : digits is 10 or 11;
    }

    private static bool IsV6(Match match) =>
        match.Value.Count(c => c == ':') >= 2 && IPAddress.TryParse(match.Value.Split('/')[0], out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]+(?:@|\s?[(\[](?:at|AT|アット)[)\]]\s?)[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b(?:https?|ftp|sftp|ldaps?|smb|rdp)://[^\s<>""'）)」』、。〕\]]+", RegexOptions.IgnoreCase)]
    private static partial Regex Url();

    [GeneratedRegex(@"(?<![\d.-])(?:\+81[\s-]?(?:\(0\))?[1-9]\d{0,3}|\(0\d{1,4}\)|0\d{1,4})[\s-]?\(?\d{1,4}\)?[\s-]?\d{3,4}(?![\d-])")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"(?:電話|TEL|Tel|tel|℡|FAX|Fax|fax|ファックス|ファクス|直通|代表)(?:番号)?\s*[:は]?\s*(\d{1,4}-\d{4})(?![\d-])")]
    private static partial Regex Named();

    /// <summary>Without its area code: 123-4567. Postal codes, numbers of documents, days and fiscal years look alike.</summary>
    [GeneratedRegex(@"(?<![\dA-Za-z〒第./-]|〒 |郵便番号[: は]?)(?!(?:19|20)\d\d-(?:(?:19|20)\d\d|(?:0[1-9]|1[0-2])[0-3]\d)(?!\d))\d{3,4}-\d{4}(?![\d-]|[号年])")]
    private static partial Regex Local();

    [GeneratedRegex(@"内線(?:番号)?\s*[:は]?\s*(\d{2,6}(?:-\d{1,4})?)")]
    private static partial Regex Extension();

    [GeneratedRegex(@"(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d|[xX*])(?:/\d{1,2})?(?![\d]|\.\d)")]
    private static partial Regex V4();

    [GeneratedRegex(@"(?<![0-9A-Za-z:])[0-9A-Fa-f:]*:[0-9A-Fa-f:]*:[0-9A-Fa-f.:]*(?:/\d{1,3})?(?![0-9A-Za-z:])")]
    private static partial Regex V6();

    [GeneratedRegex(@"(?<![0-9A-Fa-f:-])(?:[0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}(?![0-9A-Fa-f:-])")]
    private static partial Regex Mac();

    [GeneratedRegex(@"\\\\[A-Za-z0-9_.-]+(?:\\[^\s\\、。」）)]+)*")]
    private static partial Regex Share();

    [GeneratedRegex(@"(?<![@A-Za-z0-9._/-])(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,}(?![A-Za-z0-9-])")]
    private static partial Regex Domain();

    /// <summary>report.docx and its like are files, not hosts.</summary>
    [GeneratedRegex(@"\.(?:docx?|xlsx?|xlsm|pptx?|pdf|txt|csv|tsv|md|zip|lzh|7z|exe|msi|bat|ps|jpe?g|png|gif|webp|tiff?|html?|xml|json|ya?ml|log|eml|msg|dll|ini|cfg|conf|bak|mp[34]|mov|accdb|mdb|NET|js|ts|cs|py|sh|Net)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"(?<![A-Za-z0-9@._-])(?:[A-Za-z]{2,}\d{2,}|[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*[-_][A-Za-z]*\d+[A-Za-z0-9]*)(?![A-Za-z0-9@_-]|\.[A-Za-z])")]
    private static partial Regex Host();

    /// <summary>Names of standards, products, this desk's own numbers and clause keys.</summary>
    [GeneratedRegex(@"^(?:R\d{1,2}-\d+|K-\d+|CVE-.*|(?:ISO|IEC|JIS|RFC|NIST|FIPS|SP|IEEE|AES|SHA|MD|RSA|TLS|SSL|WPA|UTF|USB|HTTP|RAID|IPv|SMB|COVID|MP|H|ASCII|Base|UEFI|Wi-?Fi)[-_]?\d.*|(?:Windows|Office|Microsoft|M|Word|Excel|Server|Python|Java|macOS|iOS|Android|Exchange|Acrobat|Version|Ver|Teams|Copilot|GPT|ChatGPT)[-_]?\d+.*|(?:taisaku|kihon|doc\d*)-.*|JIS-.*|ISO-.*|IEC-.*|NIST-.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Standard();
}
