using System.Globalization;

namespace Consult.Search.Morphemes;

/// <summary>A word of a text.</summary>
/// <param name="Start">In UTF-16 units, without the blanks before it.</param>
/// <param name="End">Exclusive.</param>
/// <param name="Token">Names its features; negative for a word that the dictionary does not know.</param>
internal readonly record struct Morpheme(int Start, int End, int Token)
{
    public bool IsKnown => Token >= 0;
}

/// <summary>
/// A MeCab dictionary in the format of IPADIC (<c>sys.dic</c>, <c>unk.dic</c>, <c>matrix.bin</c>, <c>char.bin</c>), read without MeCab. It cuts a line into
/// the very words that <c>mecab</c> prints. Safe to use by several threads.
/// </summary>
internal sealed class MorphemeDictionary
{
    public static readonly IReadOnlyList<string> Files = ["sys.dic", "unk.dic", "matrix.bin", "char.bin"];

    [ThreadStatic]
    private static Lattice? spare;

    private readonly Lexicon words;
    private readonly Lexicon unknown;
    private readonly Connections connections;
    private readonly Categories categories;
    private readonly Charset charset;
    private readonly (int First, int Count)[] unknownRanges;

    private MorphemeDictionary(string folder, string name)
    {
        Name = name;
        words = Lexicon.Open(Path.Combine(folder, Files[0]), type: 0);
        unknown = Lexicon.Open(Path.Combine(folder, Files[1]), type: 2);
        connections = Connections.Open(Path.Combine(folder, Files[2]));
        categories = Categories.Open(Path.Combine(folder, Files[3]));
        charset = Charset.Of(words.Charset);
        if (new[] { words, unknown }.Any(l => l.LeftSize != connections.LeftSize || l.RightSize != connections.RightSize))
            throw new UnusableDictionary($"「{folder}」のファイルは、別々の辞書のものが混ざっています。");
        unknownRanges = [.. categories.Names.Select(name => unknown.Exactly(charset.Bytes(name)) is { Count: > 0 } range && range.First + range.Count <= unknown.Tokens.Length ? range : throw new UnusableDictionary($"「{folder}」の unk.dic に分類「{name}」がありません。"))];
        // A well-known word tells the column of the base form from those of other dictionaries (JUMAN, UniDic).
        var (first, count) = words.Exactly(charset.Bytes("東京"));
        if (!Enumerable.Range(first, count).Any(token => Feature(token).Split(',') is { Length: >= 8 } f && f[0] == "名詞" && f[6] == "東京" && f[7] == "トウキョウ"))
            throw new UnusableDictionary($"「{folder}」はIPADICの形式の辞書ではありません。");
    }

    /// <summary>Names the content, for the index's fingerprint.</summary>
    public string Name { get; }

    /// <summary>How many readings of words it knows.</summary>
    public int Size => words.Tokens.Length;

    /// <param name="folder">Holds <see cref="Files"/>, which nobody changes.</param>
    /// <param name="name">Names the content.</param>
    /// <exception cref="UnusableDictionary">Missing, damaged, or of another format.</exception>
    public static MorphemeDictionary Open(string folder, string name = "") => new(folder, name);

    /// <summary>Cuts a line as MeCab does.</summary>
    /// <param name="line">Up to some ten thousand characters; costs are summed in 32 bits.</param>
    /// <param name="into">Receives the words.</param>
    /// <param name="split">Lets compounds fall apart, which MeCab would not.</param>
    public void Cut(ReadOnlySpan<char> line, List<Morpheme> into, bool split = false)
    {
        var lattice = spare ?? new Lattice();
        spare = null;
        lattice.Letters.Take(line, charset, categories.Map);
        var map = categories.Map;
        lattice.Cut(
            new Tables
            {
                Units = words.Units,
                Tokens = words.Tokens,
                Unknown = unknown.Tokens,
                UnknownRanges = unknownRanges,
                Costs = connections.Costs,
                RowLength = connections.LeftSize,
                Map = map,
                Space = map[' '],
                Kanji = map['漢'],
            },
            split,
            into);
        spare = lattice;
        KeepAlive();
    }

    /// <summary>The features of a word, divided by commas, as MeCab prints them.</summary>
    public string Feature(int token)
    {
        var feature = token >= 0 ? charset.Read(words.Feature(token)) : charset.Read(unknown.Feature(UnknownIndex(token)));
        KeepAlive();
        return feature;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} ({Size})");

    private static int UnknownIndex(int token) => ~(token + 1);

    private void KeepAlive()
    {
        words.KeepAlive();
        unknown.KeepAlive();
        connections.KeepAlive();
        categories.KeepAlive();
    }
}
