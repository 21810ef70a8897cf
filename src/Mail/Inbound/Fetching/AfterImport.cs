using MailKit;

namespace Consult.Mail.Inbound.Fetching;

/// <summary>What is done on the server with letters whose outcome is stored. Any of it may be done again.</summary>
internal static class AfterImport
{
    /// <param name="connection">With the folder in which the letters lie.</param>
    /// <param name="rule">As in <see cref="MailboxSettings.AfterImport"/>.</param>
    /// <param name="whole">Letters that are stored here byte for byte.</param>
    /// <param name="cut">Letters of which only the headers are stored: they stay where the ticket says they lie.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task DoAsync(MailboxConnection connection, string rule, IList<UniqueId> whole, IList<UniqueId> cut, CancellationToken cancellation)
    {
        if (rule == "keep")
            return;
        var folder = connection.Folder;
        var seen = rule == "seen" ? [.. whole, .. cut] : cut;
        if (seen.Count > 0)
            await folder.AddFlagsAsync(seen, MessageFlags.Seen, silent: true, cancellation);
        if (rule == "seen" || whole.Count == 0)
            return;
        if (rule == "delete")
        {
            await folder.AddFlagsAsync(whole, MessageFlags.Deleted, silent: true, cancellation);
            await folder.ExpungeAsync(whole, cancellation);
        }
        else
        {
            await folder.MoveToAsync(whole, await connection.FolderAsync(rule["move:".Length..], cancellation), cancellation);
        }
    }
}
