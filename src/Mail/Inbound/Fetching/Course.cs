using MailKit;

namespace Consult.Mail.Inbound.Fetching;

/// <summary>How far one walk has come.</summary>
/// <param name="Uids">What was listed at its beginning, in ascending order.</param>
internal sealed record Course(MailboxSettings Mailbox, MailboxConnection Connection, long UidValidity, IReadOnlyList<UniqueId> Uids)
{
    private readonly HashSet<uint> finished = [];
    private readonly List<string> troubles = [];
    private int passed;

    public IMailFolder Folder => Connection.Folder;

    /// <summary>The letters that have an outcome, and whether the store has all of each.</summary>
    public Dictionary<uint, bool> Outcomes { get; } = [];

    public int Taken { get; private set; }

    /// <summary>When the oldest letter came that was passed over; null: none was, or it is gone.</summary>
    public DateTimeOffset? OldestWaiting { get; private set; }

    /// <summary>What a person should know, in a few sentences; null: nothing.</summary>
    public string? Trouble => troubles.Count == 0 && passed == 0 ? null : string.Concat(troubles) + (passed > 1 ? $"ほかに{passed - 1}通を受け取れません。" : "");

    /// <summary>The UID before the first letter that is not finished: behind it the next walk begins.</summary>
    public long DoneUid
    {
        get
        {
            var done = 0L;
            foreach (var uid in Uids.TakeWhile(uid => finished.Contains(uid.Id)))
                done = uid.Id;
            return done;
        }
    }

    public MailboxPlace Place(UniqueId uid) => new(Mailbox.Name, UidValidity, uid.Id);

    public void Took(UniqueId uid, bool isWhole)
    {
        Outcomes[uid.Id] = isWhole;
        Taken++;
    }

    /// <summary>A letter that the server does not give; the walk goes on.</summary>
    public void PassOver(UniqueId uid, string because, DateTimeOffset? arrived)
    {
        if (passed++ == 0)
            troubles.Add($"メール（UID {uid.Id}）を受け取れません。{because}");
        if (arrived?.ToUniversalTime() is { } at && (OldestWaiting is null || at < OldestWaiting))
            OldestWaiting = at;
    }

    public void Say(string sentence)
    {
        if (!troubles.Contains(sentence))
            troubles.Add(sentence);
    }

    /// <summary>Outcome stored and server told.</summary>
    public void Finished(IEnumerable<UniqueId> uids) => finished.UnionWith(uids.Select(uid => uid.Id));
}
