using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Consult.Benchmarks.Letters;

/// <summary>The program's intake, without a server of letters or pages; and the limit it is measured against.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private readonly WebApplication app;
    private int last;

    private Desk(WebApplication app) => this.app = app;

    public static async Task<Desk> OpenAsync(string[] settings)
    {
        var app = ConsultApp.Create(settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync();
        return new Desk(app);
    }

    /// <summary>Stores the bytes and gives the letter its outcome, as a fetcher does.</summary>
    public async Task<LetterOutcome> TakeAsync(Stream bytes)
    {
        var (sha256, size) = await app.Services.GetRequiredService<RawLetters>().KeepAsync(bytes);
        await using var scope = app.Services.CreateAsyncScope();
        var raw = new RawLetter("測定", 1, Interlocked.Increment(ref last), TimeProvider.System.GetUtcNow(), sha256, size);
        return (await scope.ServiceProvider.GetRequiredService<MailIntake>().TakeAsync(raw)).Outcome;
    }

    /// <summary>Takes letters as a fetcher does those of a full mailbox: the next are stored and read while those before are committed.</summary>
    /// <returns>How many were taken.</returns>
    public async Task<int> TakeAllAsync(IEnumerable<byte[]> letters)
    {
        var taken = 0;
        await app.Services.GetRequiredService<GroupedIntake>().TakeAsync(FetchAsync(letters), (_, failed) => taken += failed is null ? 1 : 0, default);
        return taken;
    }

    private async IAsyncEnumerable<RawLetter> FetchAsync(IEnumerable<byte[]> letters)
    {
        foreach (var letter in letters)
        {
            var (sha256, size) = await app.Services.GetRequiredService<RawLetters>().KeepAsync(new MemoryStream(letter));
            yield return new RawLetter("測定", 1, Interlocked.Increment(ref last), TimeProvider.System.GetUtcNow(), sha256, size);
        }
    }

    /// <summary>The least that any program must do: parse the letter by MimeKit, and commit one row.</summary>
    public async Task LimitAsync(Stream bytes)
    {
        using var message = await MimeMessage.LoadAsync(bytes);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
        db.Sightings.Add(new Sighting { Mailbox = message.Subject![..1], UidValidity = 2, Uid = Interlocked.Increment(ref last), SeenAt = TimeProvider.System.GetUtcNow() });
        await db.SaveChangesAsync();
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
