using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Tickets;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Mail.Outbound;

public enum LetterState
{
    /// <summary>Not sent yet, or tried and to be tried again.</summary>
    Waiting,

    /// <summary>The mail server has taken it.</summary>
    Sent,

    /// <summary>Refused for good, or tried in vain for too long.</summary>
    Failed,

    /// <summary>Sent, and came back.</summary>
    Bounced,

    /// <summary>Not sent, for a reason that is written down.</summary>
    Withheld,
}

public static class LetterStates
{
    public static string Japanese(this LetterState state) => state switch
    {
        LetterState.Waiting => "送信待ち",
        LetterState.Sent => "送信済み",
        LetterState.Failed => "送信できず",
        LetterState.Bounced => "不達",
        LetterState.Withheld => "送信せず",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>For <c>status-chip</c>.</summary>
    public static string Tone(this LetterState state) => state switch
    {
        LetterState.Waiting => "waiting",
        LetterState.Sent => "done",
        LetterState.Failed or LetterState.Bounced => "alert",
        _ => "stopped",
    };
}

/// <summary>What was written for one recipient.</summary>
/// <param name="IsBare">Number and address only.</param>
public sealed record LetterWords(string Subject, string Text, string Html, bool IsBare, IReadOnlyList<int> AttachmentIds);

/// <summary>One letter to one recipient: written once, with a Message-ID of its own that no other try changes.</summary>
public sealed class OutboundLetter : ITrailed
{
    public int Id { get; private set; }

    public int NoticeId { get; private set; }

    /// <summary>Null: it is about articles.</summary>
    public int? TicketId { get; private set; }

    public Ticket? Ticket { get; private set; }

    public LetterKind Kind { get; private set; }

    /// <summary>The recipient's account, if any.</summary>
    public int? UserId { get; private set; }

    /// <summary>In lower case.</summary>
    [TrailDigest]
    public string Address { get; private set; } = "";

    [TrailDigest]
    public string Name { get; private set; } = "";

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "ja";

    [TrailDigest]
    public string Subject { get; private set; } = "";

    [TrailDigest]
    public string Text { get; private set; } = "";

    [TrailDigest]
    public string Html { get; private set; } = "";

    /// <summary>It tells number and address only.</summary>
    public bool IsBare { get; private set; }

    /// <summary>Files of its message that go with it.</summary>
    public IReadOnlyList<int> AttachmentIds { get; private set; } = [];

    /// <summary>Message-ID without angle brackets.</summary>
    public string MessageKey { get; private set; } = "";

    /// <summary>Message-IDs this letter belongs to, oldest first; the first is what it answers.</summary>
    public IReadOnlyList<string> References { get; private set; } = [];

    /// <summary>Nobody wrote its words for this recipient.</summary>
    public bool IsAutomatic { get; private set; }

    /// <summary>A letter that came in caused it: the kind that can run in circles.</summary>
    public bool ByMail { get; private set; }

    public LetterState State { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>How often it was given to the mail server; counted before each try.</summary>
    public int Attempts { get; private set; }

    /// <summary>Not tried again before.</summary>
    public DateTimeOffset NextAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>Why it failed, came back or is withheld, or why the last try failed.</summary>
    public string? Error { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"outbound:{Id}";

    /// <summary>A person has to know: it did not reach its recipient.</summary>
    public bool IsUndelivered => State is LetterState.Failed or LetterState.Bounced;

    public bool MayRetry => State is LetterState.Failed or LetterState.Bounced or LetterState.Withheld;

    public bool MayGiveUp => State is LetterState.Waiting or LetterState.Failed or LetterState.Bounced;

    /// <param name="withheld">Why it is not to be sent; null: it is.</param>
    public static OutboundLetter Compose(MailNotice notice, Addressee to, LetterWords words, string messageKey, IReadOnlyList<string> references, bool byMail, string? withheld, By by)
    {
        var letter = new OutboundLetter
        {
            NoticeId = notice.Id,
            TicketId = notice.TicketId,
            Kind = to.Kind,
            UserId = to.UserId,
            Address = to.Address,
            Name = to.Name,
            Language = to.Language,
            MessageKey = messageKey,
            References = references,
            IsAutomatic = to.Kind.IsAutomatic(),
            ByMail = byMail,
            MadeAt = by.At,
            NextAt = by.At,
        };
        letter.Say(words);
        letter.Acts.Add("outbound.compose", by);
        if (withheld is not null)
            letter.Withhold(withheld, by);
        return letter;
    }

    /// <summary>Other words, before it leaves: the ticket became 取扱注意 meanwhile.</summary>
    internal void Rewrite(LetterWords words, By by)
    {
        Say(words);
        Acts.Add("outbound.rewrite", by);
    }

    internal void Withhold(string because, By by)
    {
        (State, Error) = (LetterState.Withheld, because);
        Acts.Add("outbound.withhold", by);
    }

    internal void Send(By by)
    {
        (State, SentAt, Error) = (LetterState.Sent, by.At, null);
        Acts.Add("outbound.send", by);
    }

    internal void Fail(string because, By by)
    {
        (State, Error) = (LetterState.Failed, because);
        Acts.Add("outbound.fail", by);
    }

    /// <summary>It came back.</summary>
    public void Bounce(string because, By by)
    {
        if (State == LetterState.Bounced)
            return;
        (State, Error) = (LetterState.Bounced, because);
        Acts.Add("outbound.bounce", by);
    }

    /// <summary>もう一度送る: the same letter, with the same Message-ID.</summary>
    public void Retry(By by)
    {
        if (State == LetterState.Waiting)
            return;
        if (!MayRetry)
            throw new RuleBroken("このメールはすでに送られています。もう一度送る必要はありません。");
        (State, Attempts, NextAt, Error) = (LetterState.Waiting, 0, by.At, null);
        Acts.Add("outbound.retry", by);
    }

    /// <summary>送るのをやめる.</summary>
    public void GiveUp(By by)
    {
        if (State == LetterState.Withheld)
            return;
        if (!MayGiveUp)
            throw new RuleBroken("このメールはすでに送られています。取りやめることはできません。");
        (State, Error) = (LetterState.Withheld, $"{by.Name}が送信を取りやめました。");
        Acts.Add("outbound.give-up", by);
    }

    private void Say(LetterWords words) =>
        (Subject, Text, Html, IsBare, AttachmentIds) = (words.Subject, words.Text, words.Html, words.IsBare, words.AttachmentIds);
}

public sealed class OutboundLetterMapping : IEntityTypeConfiguration<OutboundLetter>
{
    public void Configure(EntityTypeBuilder<OutboundLetter> builder)
    {
        builder.Property(l => l.Address).HasMaxLength(320);
        builder.Property(l => l.Language).HasMaxLength(8);
        builder.Property(l => l.MessageKey).HasMaxLength(250);
        builder.Property(l => l.AttachmentIds).HasJson();
        builder.Property(l => l.References).HasJson();
        builder.Ignore(l => l.IsUndelivered).Ignore(l => l.MayRetry).Ignore(l => l.MayGiveUp);
        builder.HasIndex(l => new { l.NoticeId, l.Address }).IsUnique();
        builder.HasIndex(l => l.MessageKey).IsUnique();
        builder.HasIndex(l => new { l.State, l.NextAt });
        builder.HasIndex(l => l.MadeAt);
        builder.HasOne<MailNotice>().WithMany().HasForeignKey(l => l.NoticeId);
        builder.HasOne(l => l.Ticket).WithMany().HasForeignKey(l => l.TicketId);
    }
}
