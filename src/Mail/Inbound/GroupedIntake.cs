namespace Consult.Mail.Inbound;

/// <summary>
/// Takes letters as they come, several in one transaction, while the next are fetched and read: the disk's answer to a commit is most of a letter's time.
/// What does not go together goes one by one.
/// </summary>
public sealed class GroupedIntake(IServiceScopeFactory scopes, LetterPreparation preparation, ILogger<GroupedIntake> log)
{
    /// <summary>Letters in one transaction; as many more are held ready.</summary>
    private const int Most = 16;

    /// <summary>Takes all, in their order.</summary>
    /// <param name="letters">Fetched one after the other as they are asked for, ahead of the taking.</param>
    /// <param name="told">Each letter that has its outcome; with an exception, the one that failed, which ends the taking.</param>
    /// <param name="cancellation">Stops; what was committed stays.</param>
    /// <exception cref="Exception">As <paramref name="letters"/> or the taking of one threw it, when those before it had their outcome.</exception>
    public async Task TakeAsync(IAsyncEnumerable<RawLetter> letters, Action<RawLetter, Exception?> told, CancellationToken cancellation)
    {
        await using var source = letters.GetAsyncEnumerator(cancellation);
        var next = GatherAsync(source, cancellation);
        try
        {
            while (true)
            {
                using var group = await next;
                // Nothing is read beside a letter over which the program has died: the next death would count against both.
                var goesOn = group is { Alone: null, IsLast: false };
                if (goesOn)
                    next = GatherAsync(source, cancellation);
                await TakeAsync(group.Ready, told, cancellation);
                if (group.Alone is { } alone)
                    await TakeAsync(alone, told, cancellation);
                if (group.Culprit is { } culprit)
                    told(culprit, group.Failed);
                group.Throw();
                if (group.IsLast)
                    return;
                if (!goesOn)
                    next = GatherAsync(source, cancellation);
            }
        }
        finally
        {
            (await next).Dispose();
        }
    }

    /// <summary>Never throws: what went wrong comes behind those that were ready by then.</summary>
    private async Task<Group> GatherAsync(IAsyncEnumerator<RawLetter> source, CancellationToken cancellation)
    {
        var ready = new List<PreparedLetter>();
        RawLetter? fetched = null;
        try
        {
            while (ready.Count < Most)
            {
                fetched = null;
                if (!await source.MoveNextAsync())
                    return new Group(ready, IsLast: true);
                fetched = source.Current;
                if (preparation.IsSuspect(fetched))
                    return new Group(ready, Alone: fetched);
                ready.Add(await preparation.PrepareAsync(fetched, cancellation));
            }

            return new Group(ready);
        }
        catch (Exception failed)
        {
            return new Group(ready, IsLast: true, Failed: failed, Culprit: cancellation.IsCancellationRequested ? null : fetched);
        }
    }

    private async Task TakeAsync(IReadOnlyList<PreparedLetter> group, Action<RawLetter, Exception?> told, CancellationToken cancellation)
    {
        if (group.Count == 0)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MailIntake>().TakeAsync(group, cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failed, "{Count}通のメールをまとめて取り込めないため、一通ずつ取り込みます。", group.Count);
            foreach (var letter in group)
            {
                letter.Dispose();
                await TakeAsync(letter.Raw, told, cancellation);
            }

            return;
        }

        foreach (var letter in group)
        {
            letter.Dispose();
            told(letter.Raw, null);
        }
    }

    private async Task TakeAsync(RawLetter letter, Action<RawLetter, Exception?> told, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<MailIntake>().TakeAsync(letter, cancellation);
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            told(letter, failed);
            throw;
        }

        told(letter, null);
    }

    /// <param name="Alone">A suspect, not yet read, that comes behind them.</param>
    /// <param name="Culprit">The one that could not be made ready.</param>
    private sealed record Group(IReadOnlyList<PreparedLetter> Ready, RawLetter? Alone = null, bool IsLast = false, Exception? Failed = null, RawLetter? Culprit = null) : IDisposable
    {
        public void Throw()
        {
            if (Failed is not null)
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(Failed);
        }

        public void Dispose()
        {
            foreach (var letter in Ready)
                letter.Dispose();
        }
    }
}
