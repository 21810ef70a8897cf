using System.Text;
using Consult.Data;

namespace Consult.Search.Thesaurus;

/// <param name="Number">From 1.</param>
public sealed record BadLine(int Number, Sentence Reason);

/// <summary>What <c>kb/synonyms.txt</c> beside the program says. The program only ever reads it: what people change on the page lies in the database.</summary>
/// <param name="Path">The file.</param>
/// <param name="Groups">What can be used, each once.</param>
/// <param name="Bad">Lines that cannot.</param>
/// <param name="Unreadable">Why the file could not be read; then the groups are the last ones that could.</param>
public sealed record SynonymFileState(string Path, IReadOnlyList<SynonymLine> Groups, IReadOnlyList<BadLine> Bad, string? Unreadable);

/// <summary>The file of this node, read anew whenever somebody wants to know: it is small, and edited by hand.</summary>
public sealed partial class SynonymFile(string path, ILogger<SynonymFile> log)
{
    private readonly Lock reading = new();
    private SynonymFileState state = new(path, [], [], "");
    private string? text;

    /// <summary>The file as it is now; a change of it is logged with what cannot be used of it.</summary>
    public SynonymFileState Read()
    {
        lock (reading)
        {
            try
            {
                var found = File.ReadAllText(path, Encoding.UTF8);
                if (found != text)
                    (text, state) = (found, Parse(found));
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                if (state.Unreadable != failed.Message)
                    Unreadable(log, path, failed.Message);
                (text, state) = (null, state with { Unreadable = failed.Message });
            }

            return state;
        }
    }

    private SynonymFileState Parse(string found)
    {
        var lines = found.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Line: SynonymLine.Of(line), Number: i + 1)).Where(l => !l.Line.IsEmpty).ToList();
        foreach (var (line, number) in lines.Where(l => l.Line.Problem is not null))
            Unusable(log, path, number, line.Problem!.ToString());
        return new(path, [.. lines.Select(l => l.Line).Where(l => l.Problem is null).DistinctBy(l => l.Key)], [.. lines.Where(l => l.Line.Problem is not null).Select(l => new BadLine(l.Number, l.Line.Problem!))], null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "同義語のファイル {Path} の{Line}行目を使わずに続けます。{Reason}")]
    private static partial void Unusable(ILogger logger, string path, int line, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "同義語のファイル {Path} を読めません。前に読めた内容があればそれで検索を続けます。{Reason}")]
    private static partial void Unreadable(ILogger logger, string path, string reason);
}
