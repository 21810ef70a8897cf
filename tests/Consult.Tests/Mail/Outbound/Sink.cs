using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Consult.Tests.Mail.Outbound;

/// <summary>How the sink answers.</summary>
internal enum SinkAnswer
{
    Take,

    /// <summary>450 at the recipient.</summary>
    Later,

    /// <summary>550 at the recipient.</summary>
    Never,

    /// <summary>554 after the data.</summary>
    NotThis,

    /// <summary>The letter is kept, and the line is cut before the answer.</summary>
    HangUp,
}

/// <summary>A real SMTP server on loopback that keeps every letter it is given and answers as told.</summary>
internal sealed class Sink : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<(string To, byte[] Raw)> kept = new();
    private Task running = Task.CompletedTask;

    public int Port { get; private init; }

    /// <summary>Asked for each recipient of each try.</summary>
    public Func<string, SinkAnswer> Answer { get; set; } = _ => SinkAnswer.Take;

    /// <summary>Waited for after a letter is kept and before the server says so.</summary>
    public Func<Task> BeforeOk { get; set; } = () => Task.CompletedTask;

    public static Sink Start()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var sink = new Sink { Port = ((IPEndPoint)probe.LocalEndpoint).Port };
        probe.Stop();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        services.Add((IMessageStore)sink);
        services.Add((IMailboxFilter)sink);
        var options = new SmtpServerOptionsBuilder().ServerName("sink.example").Endpoint(e => e.Endpoint(new IPEndPoint(IPAddress.Loopback, sink.Port))).Build();
        sink.running = new SmtpServer.SmtpServer(options, services).StartAsync(sink.stop.Token);
        return sink;
    }

    /// <summary>What an application must be told to send through it.</summary>
    public string[] Settings => ["--Consult:Mail:Address=soudan@city.example.jp", "--Consult:Mail:Smtp:Host=127.0.0.1", $"--Consult:Mail:Smtp:Port={Port}", "--Consult:Mail:Smtp:Security=none", "--Consult:Access:PublicAddress=http://soudan.city.example.jp"];

    public IReadOnlyList<byte[]> Raw => [.. kept.Select(k => k.Raw)];

    public IReadOnlyList<MimeMessage> Letters => [.. kept.Select(k => Read(k.Raw))];

    public IReadOnlyList<MimeMessage> To(string? address) => [.. kept.Where(k => k.To.Equals(address, StringComparison.OrdinalIgnoreCase)).Select(k => Read(k.Raw))];

    public void Forget() => kept.Clear();

    public override async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var to = transaction.To.Single().AsAddress();
        if (Answer(to) == SinkAnswer.NotThis)
            return new SmtpResponse(SmtpReplyCode.TransactionFailed, "not wanted here");
        kept.Enqueue((to, buffer.ToArray()));
        await BeforeOk();
        if (Answer(to) == SinkAnswer.HangUp)
            ((IDisposable)context.Pipe).Dispose();
        return SmtpResponse.Ok;
    }

    public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken) => Answer(to.AsAddress()) switch
    {
        SinkAnswer.Later => throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)450, "mailbox busy")),
        SinkAnswer.Never => throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "user unknown")),
        _ => Task.FromResult(true),
    };

    public async ValueTask DisposeAsync()
    {
        if (stop.IsCancellationRequested)
            return;
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static MimeMessage Read(byte[] raw)
    {
        using var stream = new MemoryStream(raw);
        return MimeMessage.Load(stream);
    }
}
