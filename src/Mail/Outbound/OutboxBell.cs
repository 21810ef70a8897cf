using System.Threading.Channels;
using Consult.Data;

namespace Consult.Mail.Outbound;

/// <summary>Wakes the outbox after every commit of this program, so that a letter leaves within seconds.</summary>
public sealed class OutboxBell : IDisposable
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CommitBell commits;

    public OutboxBell(CommitBell commits) => (this.commits = commits).Committed += Ring;

    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Returns when it was rung since the last time.</summary>
    public async Task HearAsync(CancellationToken cancellation) => await rung.Reader.ReadAsync(cancellation);

    public void Dispose() => commits.Committed -= Ring;
}
