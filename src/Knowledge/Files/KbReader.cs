using System.Text;

namespace Consult.Knowledge.Files;

/// <summary>Reads an article's file and says, with the line, what is wrong with it.</summary>
public static class KbReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="name">The file's name without folder.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="problems">Gets every reason for which it is refused.</param>
    /// <returns>Null where there is a problem.</returns>
    public static KbFile? Read(string name, byte[] bytes, List<KbProblem> problems)
    {
        if (Decode(name, bytes, problems) is not { } text)
            return null;
        var before = problems.Count;
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        if (lines[0].TrimEnd() != "---")
        {
            problems.Add(new(name, 1, "1行目を「---」にして、番号や題名などの項目を書いてください。"));
            return null;
        }

        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (end < 0)
        {
            problems.Add(new(name, lines.Length, "項目の終わりを示す「---」がありません。"));
            return null;
        }

        var head = new KbHead(name, lines.AsSpan(1, end - 1), problems);
        var sections = KbSections.Read(name, lines, end + 1, problems);
        var file = head.File(sections);
        return problems.Count == before ? file : null;
    }

    private static string? Decode(string name, byte[] bytes, List<KbProblem> problems)
    {
        var start = bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        try
        {
            var text = Strict.GetString(bytes, start, bytes.Length - start);
            var nul = text.IndexOf('\0', StringComparison.Ordinal);
            if (nul < 0)
                return text;
            problems.Add(new(name, text.AsSpan(0, nul).Count('\n') + 1, "文字として扱えないデータが含まれています。テキストのファイルか確かめてください。"));
        }
        catch (DecoderFallbackException broken)
        {
            problems.Add(new(name, bytes.AsSpan(0, Math.Clamp(start + broken.Index, 0, bytes.Length)).Count((byte)'\n') + 1, "文字コードがUTF-8ではありません。UTF-8で保存し直してください。"));
        }

        return null;
    }
}
