using System.Diagnostics;
using System.Text;
using Consult.Search.Morphemes;

namespace Consult.Tests.Search.Morphemes;

/// <summary>Debian's <c>mecab</c> and its dictionary, which tests/run.sh installs.</summary>
internal static class Mecab
{
    public const string Folder = "/var/lib/mecab/dic/ipadic-utf8";

    private static readonly Lazy<MorphemeDictionary> Opened = new(() => MorphemeDictionary.Open(Folder, "ipadic-utf8"));

    public static MorphemeDictionary Dictionary => Opened.Value;

    /// <summary>What <c>mecab</c> prints for each of the lines: words with their features, one a line.</summary>
    public static List<List<string>> Print(IReadOnlyList<string> lines, string folder, Encoding encoding)
    {
        // mecab would cut lines longer than its buffer.
        using var process = Process.Start(new ProcessStartInfo("mecab", ["-d", folder, "-b", "4194304"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = encoding,
            StandardOutputEncoding = encoding,
        })!;
        var writing = Task.Run(() =>
        {
            using var input = process.StandardInput;
            foreach (var line in lines)
                input.Write(line + "\n");
        });
        var printed = new List<List<string>> { new() };
        // A StreamReader would take a carriage return for an end of line.
        using var output = new BufferedStream(process.StandardOutput.BaseStream, 1 << 16);
        while (ReadLine(output) is { } line)
        {
            if (encoding.GetString(line) is var text && text == "EOS")
                printed.Add([]);
            else
                printed[^1].Add(text);
        }

        writing.GetAwaiter().GetResult();
        process.WaitForExit();
        printed.RemoveAt(printed.Count - 1);
        return printed;
    }

    private static byte[]? ReadLine(Stream stream)
    {
        var line = new List<byte>();
        for (var next = stream.ReadByte(); next != '\n'; next = stream.ReadByte())
        {
            if (next < 0)
                return null;
            line.Add((byte)next);
        }

        return [.. line];
    }
}
