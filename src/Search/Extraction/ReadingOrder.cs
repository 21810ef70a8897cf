using System.Text;
using System.Text.Json;

namespace Consult.Search.Extraction;

/// <summary>What the reading process is told, a line of JSON for each file; it answers each with a <see cref="FileText"/> in a line.</summary>
/// <param name="Ending">Of the file's name for people, lower case, without dot.</param>
/// <param name="Most">Characters that are kept.</param>
internal sealed record ReadingOrder(string Path, string Ending, int Most)
{
    /// <summary>What the process says first; before it, it has not begun.</summary>
    public const string Hello = "consult read-files";

    public static readonly Encoding Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
}

/// <summary>The other end: the program's verb <c>read-files</c>.</summary>
internal static class ReadingLoop
{
    /// <summary>Files can be nested so deep that their readers need more than usual.</summary>
    private const int Stack = 64 << 20;

    /// <summary>Returns when the input ends, even in the middle of a file: then the one who asked is gone.</summary>
    public static async Task RunAsync(Stream input, Stream output)
    {
        using var orders = new StreamReader(input, ReadingOrder.Encoding);
        await using var answers = new StreamWriter(output, ReadingOrder.Encoding) { AutoFlush = true };
        await answers.WriteLineAsync(ReadingOrder.Hello);
        for (var line = await orders.ReadLineAsync(); line is not null;)
        {
            var next = orders.ReadLineAsync();
            var reading = ReadAsync(JsonSerializer.Deserialize<ReadingOrder>(line)!);
            // A next order comes only after the answer to this one; what comes before it is the end.
            if (await Task.WhenAny(reading, next) == next && !reading.IsCompleted)
                return;
            await answers.WriteLineAsync(JsonSerializer.Serialize(await reading));
            line = await next;
        }
    }

    private static Task<FileText> ReadAsync(ReadingOrder order)
    {
        var outcome = new TaskCompletionSource<FileText>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => outcome.SetResult(FileReading.Of(order.Path, order.Ending, order.Most)), Stack) { IsBackground = true, Name = "file" }.Start();
        return outcome.Task;
    }
}
