namespace Consult.Search.Asking;

/// <summary>A part of a query that looks like a narrowing: <c>部署:市民課</c>, <c>-状態:"完了"</c>.</summary>
/// <param name="Name">Before the colon, normalised.</param>
/// <param name="Value">Behind it, normalised, without quotation marks; never empty.</param>
/// <param name="Not">A minus sign stood before it.</param>
/// <param name="Start">Where it begins in the text as typed.</param>
/// <param name="End">Exclusive.</param>
internal sealed record TypedNarrowing(string Name, string Value, bool IsQuoted, bool Not, int Start, int End);

/// <summary>Finds the narrowings in what was typed; all else stays as it is for <see cref="QueryText"/>. Never throws.</summary>
internal static class TypedQuery
{
    private const int LongestName = 8;
    private const int LongestUnknownName = 6;

    public static List<TypedNarrowing> Narrowings(string typed)
    {
        var normal = JapaneseText.Of(typed);
        var text = normal.Text;
        var found = new List<TypedNarrowing>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\n')
            {
                at++;
                continue;
            }

            var not = text[at] == '-' && at + 1 < text.Length;
            if (Narrowing(text, not ? at + 1 : at) is var (name, value, quoted, end))
            {
                var (from, to) = normal.Original(at, end);
                found.Add(new TypedNarrowing(name, value, quoted, not, from, to));
                at = end;
            }
            else
            {
                at = Past(text, not ? at + 1 : at);
            }
        }

        return found;
    }

    private static (string Name, string Value, bool Quoted, int End)? Narrowing(string text, int at)
    {
        var colon = at;
        while (colon < text.Length && colon - at <= LongestName && char.IsLetter(text[colon]))
            colon++;
        if (colon == at || colon >= text.Length || text[colon] != ':')
            return null;
        var name = text[at..colon];
        var known = NarrowingNames.Of(name) is not null;
        // What only looks like one: times and addresses do not, 件名:端末 does.
        if (!known && (name.Length > LongestUnknownName || !name.All(Script.IsJapanese)))
            return null;
        var start = colon + 1;
        while (known && start < text.Length && text[start] == ' ')
            start++;
        if (start >= text.Length || text[start] is ' ' or '\n')
            return null;
        var (value, quoted, end) = Value(text, start);
        return value.Length == 0 ? null : (name, value, quoted, end);
    }

    private static (string Value, bool Quoted, int End) Value(string text, int at)
    {
        var closing = text[at] switch { '"' => '"', '「' => '」', '『' => '』', _ => '\0' };
        var close = closing == '\0' ? -1 : text.IndexOf(closing, at + 1);
        if (close > at)
            return (text[(at + 1)..close].Trim(), true, close + 1);
        var end = at;
        while (end < text.Length && text[end] is not (' ' or '\n' or '"'))
            end++;
        return (text[at..end], false, end);
    }

    /// <summary>The end of a phrase or a word, as <see cref="QueryText"/> cuts them.</summary>
    private static int Past(string text, int at)
    {
        if (at < text.Length && text[at] == '"' && text.IndexOf('"', at + 1) is var close && close > at)
            return close + 1;
        var end = at + 1;
        while (end < text.Length && text[end] is not (' ' or '\n' or '"'))
            end++;
        return end;
    }
}
