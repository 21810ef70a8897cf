using System.Threading.Channels;
using Consult.Data;

namespace Consult.Search;

/// <summary>Wakes this node's indexer after every commit of this process; the changes of others it sees by looking every second.</summary>
public sealed class IndexBell : IDisposable
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CommitBell commits;

    public IndexBell(CommitBell commits) => (this.commits = commits).Committed += Ring;

    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Returns when it was rung since the last time.</summary>
    public async Task HearAsync(CancellationToken cancellation) => await rung.Reader.ReadAsync(cancellation);

    public void Dispose() => commits.Committed -= Ring;
}
