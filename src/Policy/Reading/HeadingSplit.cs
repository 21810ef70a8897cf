namespace Consult.Policy.Reading;

/// <summary>Tells the heading of a clause from its text.</summary>
internal static class HeadingSplit
{
    private const int Longest = 45;

    internal static (string Heading, string Text) Of(ClauseDraft draft)
    {
        var rest = draft.Rest;
        var heading = draft.Heading;
        if (heading is null && rest.Length > 0)
            (heading, rest) = Split(draft, rest);
        var lines = draft.Lines.ToList();
        if (heading is null && rest.Length == 0 && draft.Style == MarkerStyle.Article && lines.Count > 0 && IsBracketed(lines[0]))
        {
            heading = Unbracketed(lines[0]); // （目的） on the line after 第1条
            lines.RemoveAt(0);
        }
        if (rest.Length > 0)
            lines.Insert(0, rest);
        return (heading ?? "", string.Join('\n', lines).Trim('\n'));
    }

    private static (string? Heading, string Text) Split(ClauseDraft draft, string rest)
    {
        if (draft.HeadingLevel > 0 && !IsSentence(rest))
            return (draft.Style == MarkerStyle.Article && IsBracketed(rest) ? Unbracketed(rest) : rest, "");
        if (draft.Style is MarkerStyle.Article or MarkerStyle.Paragraph && rest[0] is '(' or '（')
        {
            var close = rest.IndexOfAny([')', '）']);
            if (close > 1 && (draft.Style == MarkerStyle.Article ? close <= Longest : close == rest.Length - 1))
                return (rest[1..close].Trim(), rest[(close + 1)..].Trim());
        }
        if (draft.IsSection && IsBracketed(rest))
            return (Unbracketed(rest), "");
        return IsTitle(draft, rest) ? (rest, "") : (null, rest);
    }

    private static bool IsTitle(ClauseDraft draft, string rest)
    {
        if (IsSentence(rest) || rest == "削除" || (draft.Marker.Last is not null && rest.EndsWith("削除", StringComparison.Ordinal)))
            return false;
        if (draft.IsSection || draft.Style < MarkerStyle.Article)
            return true;
        if (rest.Length > Longest || rest.Contains('、', StringComparison.Ordinal) || rest.Contains('，', StringComparison.Ordinal))
            return false;
        if (draft.IsCompound || draft.Style == MarkerStyle.Dai || (draft.Style == MarkerStyle.Number && draft.Parent is null or { Style: < MarkerStyle.Article }))
            return true;
        // An item's words are a heading when something stands below them: text or items that they do not lead into.
        var leadsIn = rest.Contains("次の", StringComparison.Ordinal) || rest.Contains("次に", StringComparison.Ordinal) || rest.Contains("以下の", StringComparison.Ordinal);
        return !leadsIn && (draft.Children.Count > 0 || draft.Lines.Exists(line => line.Length > 0));
    }

    private static bool IsSentence(string text) => text.Contains('。', StringComparison.Ordinal);

    internal static bool IsBracketed(string line)
    {
        var text = line.Trim();
        return text.Length is > 2 and < Longest && text[0] is '(' or '（' && text.IndexOfAny([')', '）']) == text.Length - 1;
    }

    internal static string Unbracketed(string line) => line.Trim()[1..^1].Trim();
}
