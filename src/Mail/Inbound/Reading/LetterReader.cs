namespace Consult.Mail.Inbound.Reading;

/// <summary>Bytes to a letter.</summary>
/// <param name="open">Opens the stored bytes by their hash; null where they are missing.</param>
public sealed class LetterReader(Func<string, Stream?> open, TimeProvider clock)
{
    private readonly ReadingThreads threads = new();

    /// <summary>How long the reading of one letter may take; a plain one takes a few milliseconds.</summary>
    internal TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the stored letter on a thread of its own, with its own limits of time and depth.</summary>
    /// <param name="charset">How a person wants the text decoded ("decode again as…"); null: by its bytes.</param>
    /// <exception cref="LetterUnreadable">It cannot be read, or not within the limits; the sentence says why.</exception>
    /// <exception cref="StoreTrouble">The disk failed, which says nothing about the letter: to be tried again.</exception>
    public async Task<Letter> ReadAsync(string sha256, string? charset = null, CancellationToken cancellation = default)
    {
        var raw = Open(sha256);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = budget.Token;
        var outcome = new TaskCompletionSource<Letter>(TaskCreationOptions.RunContinuationsAsynchronously);
        threads.Run(() => Read(raw, sha256, charset, outcome, token));
        try
        {
            return await outcome.Task.WaitAsync(Budget, clock, cancellation);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            await budget.CancelAsync();
            // What still comes is not wanted any more.
            _ = outcome.Task.ContinueWith(task => task.Result.Dispose(), CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            cancellation.ThrowIfCancellationRequested();
            throw new LetterUnreadable($"メールを{Budget.TotalSeconds:0}秒以内に読み終えられませんでした。", late);
        }
    }

    private Stream Open(string sha256)
    {
        try
        {
            return open(sha256) ?? throw new StoreTrouble("保存したメールの本体が見つかりません。data ディレクトリーの letters を確認してください。");
        }
        catch (Exception disk) when (disk is IOException or UnauthorizedAccessException)
        {
            throw StoreTrouble.Of(disk);
        }
    }

    private static void Read(Stream raw, string sha256, string? charset, TaskCompletionSource<Letter> outcome, CancellationToken cancellation)
    {
        var sources = new Sources();
        sources.Add(raw);
        try
        {
            outcome.SetResult(LetterReading.Read(sources.Near(raw), sha256, charset, sources, cancellation));
        }
        catch (Exception broken)
        {
            sources.Dispose();
            outcome.SetException(broken is LetterUnreadable ? broken : StoreTrouble.IsDisk(broken) ? StoreTrouble.Of(broken) : new LetterUnreadable("メールの形が壊れていて、読み取れませんでした。", broken));
        }
    }
}

/// <summary>A letter that cannot be read. <c>Message</c> is a Japanese sentence for the quarantine's page.</summary>
public sealed class LetterUnreadable(string sentence, Exception? cause = null) : Exception(sentence, cause);
