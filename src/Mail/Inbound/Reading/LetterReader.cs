namespace Consult.Mail.Inbound.Reading;

/// <summary>Bytes to a letter.</summary>
public sealed class LetterReader(RawLetters letters)
{
    /// <summary>Of the thread's stack, in bytes: what recurses over the parts of a letter has room to spare.</summary>
    private const int Stack = 16 << 20;

    /// <summary>How long the reading of one letter may take; a plain one takes a few milliseconds.</summary>
    internal TimeSpan Budget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the stored letter on a thread of its own, with its own limits of time and depth.</summary>
    /// <param name="charset">How a person wants the text decoded ("decode again as…"); null: by its bytes.</param>
    /// <exception cref="LetterUnreadable">It cannot be read, or not within the limits; the sentence says why.</exception>
    public async Task<Letter> ReadAsync(string sha256, string? charset = null, CancellationToken cancellation = default)
    {
        var raw = letters.Open(sha256) ?? throw new LetterUnreadable("保存したメールの本体が見つかりません。data ディレクトリーの letters を確認してください。");
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var token = budget.Token;
        var outcome = new TaskCompletionSource<Letter>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => Read(raw, sha256, charset, outcome, token), Stack) { IsBackground = true, Name = "letter" }.Start();
        try
        {
            return await outcome.Task.WaitAsync(Budget, cancellation);
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

    private static void Read(Stream raw, string sha256, string? charset, TaskCompletionSource<Letter> outcome, CancellationToken cancellation)
    {
        var sources = new Sources();
        sources.Add(raw);
        try
        {
            outcome.SetResult(LetterReading.Read(raw, sha256, charset, sources, cancellation));
        }
        catch (Exception broken)
        {
            sources.Dispose();
            outcome.SetException(broken is LetterUnreadable ? broken : new LetterUnreadable("メールの形が壊れていて、読み取れませんでした。", broken));
        }
    }
}

/// <summary>The streams the files of a letter are read from.</summary>
internal sealed class Sources : IDisposable
{
    private readonly List<IDisposable> open = [];

    internal void Add(IDisposable source) => open.Add(source);

    public void Dispose() => open.ForEach(source => source.Dispose());
}

/// <summary>A letter that cannot be read. <c>Message</c> is a Japanese sentence for the quarantine's page.</summary>
public sealed class LetterUnreadable(string sentence, Exception? cause = null) : Exception(sentence, cause);
