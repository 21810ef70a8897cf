namespace Consult.Mail.Inbound;

public static class LetterWords
{
    public static string Japanese(this LetterOutcome outcome) => outcome switch
    {
        LetterOutcome.Ticket => "新しい相談",
        LetterOutcome.Append => "相談に追加",
        LetterOutcome.Machine => "自動送信",
        LetterOutcome.Quarantine => "隔離",
        LetterOutcome.Held => "保留",
        LetterOutcome.Rejected => "受付けず",
        LetterOutcome.Duplicate => "重複",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>For <c>status-chip</c>.</summary>
    public static string Tone(this LetterOutcome outcome) => outcome switch
    {
        LetterOutcome.Ticket => "new",
        LetterOutcome.Append => "progress",
        LetterOutcome.Quarantine => "alert",
        LetterOutcome.Held => "waiting",
        LetterOutcome.Rejected => "stopped",
        _ => "closed",
    };

    /// <summary>The word of the JSON API.</summary>
    public static string Word(this LetterOutcome outcome) => outcome.ToString().ToLowerInvariant();

    /// <summary>佐藤 花子 &lt;sato@example.jp&gt;, or the address alone.</summary>
    public static string From(this InboundLetter letter) =>
        letter.FromName.Length > 0 && letter.FromName != letter.FromAddress ? $"{letter.FromName} <{letter.FromAddress}>" : letter.FromAddress;
}
