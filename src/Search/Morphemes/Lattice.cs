namespace Consult.Search.Morphemes;

/// <summary>
/// All ways to cut a text into words, of which the cheapest is taken. The order in which words are tried and ties are broken is MeCab's, so that the result
/// is its result. One for each thread, reused from text to text.
/// </summary>
internal sealed class Lattice
{
    // MeCab's default of max-grouping-size.
    private const int LongestGroup = 24;
    private const int None = -1;

    private readonly int[] values = new int[Lexicon.MostPrefixes];
    private readonly int[] lengths = new int[Lexicon.MostPrefixes];
    private Node[] nodes = new Node[1024];
    private int[] endings = [];
    private int count;

    /// <param name="Start">Without the blanks before it.</param>
    /// <param name="Previous">On the cheapest way to here.</param>
    /// <param name="Beside">The next one that ends at the same place.</param>
    private record struct Node(int Start, int End, int Token, int Own, ushort Left, ushort Right, int Previous, int Beside, int Cost);

    public Letters Letters { get; } = new();

    /// <summary>Cuts <see cref="Letters"/>.</summary>
    /// <param name="tables">The dictionary's.</param>
    /// <param name="split">Makes long words dearer, so that compounds fall apart.</param>
    /// <param name="into">Receives the words.</param>
    public void Cut(in Tables tables, bool split, List<Morpheme> into)
    {
        var length = Letters.Count;
        if (endings.Length <= length)
            endings = new int[Math.Max(256, length * 2)];
        endings.AsSpan(0, length + 1).Fill(None);
        (nodes[0], count, endings[0]) = (new Node { Previous = None, Beside = None }, 1, 0);
        var last = 0;
        for (var at = 0; at <= length; at++)
        {
            if (endings[at] == None)
                continue;
            last = at;
            if (at < length)
                Join(tables, at, Words(tables, at, split));
        }

        // Nothing but blanks lies behind the last place where a word ends.
        var end = Add(new Node { Token = None });
        Join(tables, last, end);
        Walk(nodes[end].Previous, into);
    }

    private void Walk(int node, List<Morpheme> into)
    {
        var first = into.Count;
        for (; node > 0; node = nodes[node].Previous)
            into.Add(new Morpheme(Letters.CharAt[nodes[node].Start], Letters.CharAt[nodes[node].End], nodes[node].Token));
        into.Reverse(first, into.Count - first);
    }

    /// <summary>Adds every word that begins here.</summary>
    /// <returns>The first of them.</returns>
    private int Words(in Tables tables, int at, bool split)
    {
        var first = count;
        var (kinds, length, start) = (Letters.Kinds, Letters.Count, at);
        for (var blank = tables.Space; start < length && kinds[start].Shares(blank); start++)
            blank = kinds[start];
        if (start == length)
            return first;
        var kind = kinds[start];
        Known(tables, start, split);
        if (count > first && !kind.Invokes)
            return first;

        var (next, group) = (start + 1, None);
        if (kind.Groups)
        {
            group = next;
            for (var before = kind; group < length && kinds[group].Shares(before); group++)
                before = kinds[group];
            if (group - next <= LongestGroup)
                Unknown(tables, kind, start, group, split);
        }

        for (var i = 1; i <= kind.Length && next <= length; i++)
        {
            if (next == group)
                continue;
            Unknown(tables, kind, start, next, split);
            // At the end MeCab looks at the NUL behind the text.
            if (!kind.Shares(next < length ? kinds[next] : tables.Map[0]))
                break;
            next++;
        }

        if (count == first)
            Unknown(tables, kind, start, next, split);
        return first;
    }

    private void Known(in Tables tables, int start, bool split)
    {
        var from = Letters.ByteAt[start];
        var found = Lexicon.Prefixes(tables.Units, Letters.Bytes.AsSpan(from, Letters.ByteCount - from), values, lengths);
        for (var i = 0; i < found; i++)
        {
            var end = Letters.AtByte[from + lengths[i]];
            // A damaged dictionary might end a word inside a character.
            if (end <= start)
                continue;
            var (first, size) = Lexicon.Range(values[i]);
            var dearer = split ? Dearer(tables, start, end) : 0;
            for (var token = first; token < first + size && token < tables.Tokens.Length; token++)
            {
                ref readonly var word = ref tables.Tokens[token];
                Add(new Node { Start = start, End = end, Token = token, Own = word.Cost + dearer, Left = word.Left, Right = word.Right });
            }
        }
    }

    private void Unknown(in Tables tables, Category kind, int start, int end, bool split)
    {
        var (first, size) = tables.UnknownRanges[kind.Usual];
        var dearer = split ? Dearer(tables, start, end) : 0;
        for (var token = first; token < first + size; token++)
        {
            ref readonly var word = ref tables.Unknown[token];
            Add(new Node { Start = start, End = end, Token = ~token - 1, Own = word.Cost + dearer, Left = word.Left, Right = word.Right });
        }
    }

    /// <summary>Joins the words from <paramref name="first"/> on to the cheapest of those that end here. The newest first, as MeCab's lists are.</summary>
    private void Join(in Tables tables, int at, int first)
    {
        var (known, best, bestCost) = (None, None, 0);
        for (var n = count - 1; n >= first; n--)
        {
            ref var node = ref nodes[n];
            if (node.Left != known)
            {
                (known, best, bestCost) = (node.Left, None, int.MaxValue);
                var row = tables.Costs.Slice(node.Left * tables.RowLength, tables.RowLength);
                for (var before = endings[at]; before != None; before = nodes[before].Beside)
                {
                    var cost = nodes[before].Cost + row[nodes[before].Right];
                    if (cost < bestCost)
                        (best, bestCost) = (before, cost);
                }
            }

            (node.Previous, node.Cost) = (best, bestCost + node.Own);
            if (node.End > 0)
                (node.Beside, endings[node.End]) = (endings[node.End], n);
        }
    }

    /// <summary>What a long word costs more where compounds are to fall apart: as much as makes two common words of it cheaper.</summary>
    private int Dearer(in Tables tables, int start, int end)
    {
        const int kanjiLength = 2, kanjiPrice = 3000, otherLength = 7, otherPrice = 1700;
        var length = end - start;
        if (length <= kanjiLength)
            return 0;
        for (var at = start; at < end; at++)
        {
            if (Letters.Kinds[at].Shares(tables.Kanji))
                continue;
            return length > otherLength ? (length - otherLength) * otherPrice : 0;
        }

        return (length - kanjiLength) * kanjiPrice;
    }

    private int Add(Node node)
    {
        if (count == nodes.Length)
            Array.Resize(ref nodes, count * 2);
        nodes[count] = node;
        return count++;
    }
}

/// <summary>What the lattice reads of a dictionary.</summary>
internal readonly ref struct Tables
{
    public required ReadOnlySpan<TrieUnit> Units { get; init; }

    public required ReadOnlySpan<LexicalToken> Tokens { get; init; }

    public required ReadOnlySpan<LexicalToken> Unknown { get; init; }

    /// <summary>Of each category, its first token in <see cref="Unknown"/> and how many.</summary>
    public required ReadOnlySpan<(int First, int Count)> UnknownRanges { get; init; }

    public required ReadOnlySpan<short> Costs { get; init; }

    public required int RowLength { get; init; }

    public required ReadOnlySpan<Category> Map { get; init; }

    public required Category Space { get; init; }

    public required Category Kanji { get; init; }
}
