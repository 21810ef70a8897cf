using System.Text;
using System.Text.RegularExpressions;

namespace Consult.Mail.Inbound.Reading;

/// <summary>Tells letters of machines from those of persons by what their headers say (RFC 3834, RFC 6522, and what Outlook and others write).</summary>
internal static partial class Machines
{
    private static readonly string[] Autoresponders =
        ["X-Autoreply", "X-Auto-Reply", "X-Autorespond", "X-Autoresponder", "X-Auto-Response", "X-AutoReply-From", "X-Mail-Autoreply", "X-Vacation", "X-FC-MachineGenerated"];

    internal static MachineSigns Signs(LetterHeaders headers, LetterParts parts, string subject)
    {
        var isReport = parts.IsReport || parts.Statuses.Length > 0;
        var isFromDaemon = headers.Address("From")?.Address.StartsWith("MAILER-DAEMON@", StringComparison.OrdinalIgnoreCase) == true;
        var isSentBack = headers.Has("Return-Path") && Encoding.ASCII.GetString(headers.Raw("Return-Path")).Trim() == "<>";
        var machine = Reason(headers, parts, isReport, isFromDaemon, isSentBack);
        var reported = isReport || isFromDaemon || isSentBack ? parts.Reported.Concat(Mentioned(parts.Statuses)).Concat(Mentioned(parts.Text)).Distinct(StringComparer.Ordinal) : [];
        return new MachineSigns
        {
            Machine = machine,
            IsReport = isReport || isFromDaemon,
            IsFailure = Failed().IsMatch(parts.Statuses) || (isFromDaemon && parts.Statuses.Length == 0),
            Reported = [.. reported],
            ForbidsAnswer = machine is not null || Forbids(headers) || Automatic().IsMatch(subject.Normalize(NormalizationForm.FormKC)),
            IsForward = IsForward(subject),
        };
    }

    private static string? Reason(LetterHeaders headers, LetterParts parts, bool isReport, bool isFromDaemon, bool isSentBack)
    {
        if (isReport)
            return parts.Statuses.Contains("disposition:", StringComparison.OrdinalIgnoreCase) ? "開封通知です。" : "配信状況の通知です（multipart/report）。";
        if (isFromDaemon)
            return "配信できなかったことの通知です（MAILER-DAEMON）。";
        if (headers.Token("Auto-Submitted") is { Length: > 0 } submitted and not "no")
            return submitted == "auto-replied" ? "自動応答のメールです（Auto-Submitted）。" : "機械が自動で送ったメールです（Auto-Submitted）。";
        if (isSentBack)
            return "返信先のない通知のメールです（Return-Path が空）。";
        if (Autoresponders.FirstOrDefault(name => headers.Has(name) && headers.Token(name) is not ("no" or "false" or "none" or "0")) is { } name)
            return $"自動応答のメールです（{name}）。";
        if (headers.Token("Precedence") is "auto_reply" or "auto-reply")
            return "自動応答のメールです（Precedence）。";
        return headers.Has("X-MS-Exchange-Inbox-Rules-Loop") && headers.Has("X-Auto-Response-Suppress") ? "不在時などの自動応答のメールです（Exchange）。" : null;
    }

    private static bool Forbids(LetterHeaders headers) =>
        headers.Token("Precedence") is "bulk" or "list" or "junk"
        || headers.Token("X-Auto-Response-Suppress") is not ("" or "none")
        || headers.Has("X-Loop")
        || headers.Names.Any(n => n.StartsWith("List-", StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The outermost prefix counts, behind any [list 12]: "Fw: Re: …" hands a letter on, "Re: Fw: …" answers one that was handed on, and an answer
    /// belongs to what it answers.
    /// </summary>
    internal static bool IsForward(string subject) => Forward().IsMatch(subject.Normalize(NormalizationForm.FormKC));

    private static IEnumerable<string> Mentioned(string text) => Original().Matches(text).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"^(Action:[ \t]*failed|Status:[ \t]*5\.)", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^[>\s]{0,20}(?:Original-|X-Original-)?Message-ID:\s*<([^<>\s]{1,998})>", RegexOptions.IgnoreCase | RegexOptions.Multiline)]
    private static partial Regex Original();

    /// <summary>What a person would hardly begin a question with; no proof of a machine, but reason enough to send it no receipt.</summary>
    [GeneratedRegex(@"^\W*(自動返信|自動応答|自動回答|不在通知|不在応答|不在返信|自動送信|out of office|automatic reply|auto[- ]?reply|autoreply)", RegexOptions.IgnoreCase)]
    private static partial Regex Automatic();

    [GeneratedRegex(@"^\s*(?:(?:\[[^\]]{0,80}\]|【[^】]{0,80}】)\s*)*(?:\(\s*)?(?:fwd?|wg|tr|転送)\s*(?:\(\d+\)|\[\d+\])?\s*[:\)]", RegexOptions.IgnoreCase)]
    private static partial Regex Forward();
}
