using System.Globalization;
using Consult.Japanese;

namespace Consult.Policy.Reading;

/// <summary>The key path and the citable number of a clause, from its own number and the clauses above it.</summary>
internal static class ClauseNaming
{
    internal static string Path(ClauseDraft draft, string? parentPath, string? sectionPath)
    {
        var own = string.Join('_', draft.Numbers);
        var above = parentPath is null ? "" : parentPath + "-";
        return draft.Style switch
        {
            MarkerStyle.Part => $"{above}p{own}",
            MarkerStyle.Chapter => $"{above}ch{own}",
            MarkerStyle.Section => $"{above}s{own}",
            MarkerStyle.Subsection => $"{above}k{own}",
            MarkerStyle.Division => $"{above}m{own}",
            // Articles are counted through the document, so chapters are no part of their key.
            MarkerStyle.Article => sectionPath is null ? own : $"{sectionPath}-{own}",
            MarkerStyle.Dotted or MarkerStyle.Dashed => Compound(draft, above, sectionPath),
            MarkerStyle.Supplement => SectionName.Of(draft.Marker) + (draft.Numbers is [1] ? "" : own),
            MarkerStyle.Table or MarkerStyle.Form or MarkerStyle.Annex => SectionName.Of(draft.Marker) + own,
            MarkerStyle.Paragraph => above + own,
            // An item of the unnumbered first paragraph belongs to paragraph 1.
            _ when draft.Parent is { HoldsParagraphs: true } => $"{above}1-{own}",
            _ => above + own,
        };
    }

    private static string Compound(ClauseDraft draft, string above, string? sectionPath)
    {
        var own = string.Join(draft.Style == MarkerStyle.Dotted ? '.' : '-', draft.Numbers);
        var article = draft.Parent;
        while (article is not null && article.Style != MarkerStyle.Article)
            article = article.Parent;
        return article is not null ? above + own : sectionPath is not null ? $"{sectionPath}-{own}" : own;
    }

    internal static string Number(ClauseDraft draft, string? parentNumber)
    {
        var n = draft.Numbers.Length > 0 ? draft.Numbers[0].ToString(CultureInfo.InvariantCulture) : "";
        var branches = string.Concat(draft.Numbers.Skip(1).Select(branch => string.Create(CultureInfo.InvariantCulture, $"の{branch}")));
        var above = parentNumber ?? "";
        return draft.Style switch
        {
            MarkerStyle.Part => $"第{n}編{branches}",
            MarkerStyle.Chapter => $"{above}第{n}章{branches}",
            MarkerStyle.Section => $"{above}第{n}節{branches}",
            MarkerStyle.Subsection => $"{above}第{n}款{branches}",
            MarkerStyle.Division => $"{above}第{n}目{branches}",
            MarkerStyle.Article => $"{SectionAbove(draft, above)}第{n}条{branches}",
            MarkerStyle.Paragraph => $"{above}第{n}項{branches}",
            MarkerStyle.Dai => $"{above}第{n}{branches}",
            MarkerStyle.Dotted => string.Join('.', draft.Numbers),
            MarkerStyle.Dashed or MarkerStyle.Supplement or MarkerStyle.Table or MarkerStyle.Form or MarkerStyle.Annex => Folded(draft.Marker.Label),
            _ => above + Item(draft, n + branches, above),
        };
    }

    private static string Item(ClauseDraft draft, string number, string above)
    {
        var parent = draft.Parent;
        if (parent is { HoldsParagraphs: true } or { Style: MarkerStyle.Paragraph }
            && draft.Style is MarkerStyle.Kanji or MarkerStyle.Paren or MarkerStyle.ParenKanji or MarkerStyle.Number or MarkerStyle.NumberParen)
        {
            var n = draft.Numbers[0].ToString(CultureInfo.InvariantCulture);
            return $"{FirstParagraph(parent)}第{n}号{number[n.Length..]}";
        }
        return FirstParagraph(parent) + draft.Style switch
        {
            MarkerStyle.Number => (above.Length > 0 && (char.IsAsciiLetterOrDigit(above[^1]) || above[^1] is >= 'Ⅰ' and <= 'ⅿ') ? "の" : "") + number,
            MarkerStyle.NumberParen => number + ")",
            MarkerStyle.Paren => $"({number})",
            MarkerStyle.Circled => Numerals.ToCircled(draft.Numbers[0]) + string.Concat(draft.Numbers.Skip(1).Select(branch => string.Create(CultureInfo.InvariantCulture, $"の{branch}"))),
            MarkerStyle.Kana when draft.Parent is { Style: MarkerStyle.Kana } => Folded(draft.Marker.Label),
            _ => Folded(draft.Marker.Label).TrimEnd('.', ':', '、'),
        };
    }

    /// <summary>「第1項」 is said only of an article that has further paragraphs.</summary>
    private static string FirstParagraph(ClauseDraft? parent) =>
        parent is { HoldsParagraphs: true } && parent.Children.Exists(child => child.Style == MarkerStyle.Paragraph) ? "第1項" : "";

    private static string SectionAbove(ClauseDraft draft, string above)
    {
        for (var upper = draft.Parent; upper is not null; upper = upper.Parent)
        {
            if (upper.IsSection)
                return above;
        }
        return "";
    }

    private static string Folded(string label)
    {
        var folded = Folding.Fold(label).Replace(" ", "", StringComparison.Ordinal);
        return string.Concat(folded.Select((c, i) => c == '-' ? label.Replace(" ", "", StringComparison.Ordinal).Replace("\u3000", "", StringComparison.Ordinal)[i] : c));
    }
}
