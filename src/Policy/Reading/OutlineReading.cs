using System.Text.RegularExpressions;

namespace Consult.Policy.Reading;

/// <summary>Goes through the lines of a policy once and builds its clauses.</summary>
/// <param name="lines">Of the file.</param>
/// <param name="problems">Takes what a person should look at.</param>
/// <param name="contentsLines">Indexes of lines that the file itself says are its table of contents.</param>
internal sealed partial class OutlineReading(IReadOnlyList<string> lines, List<ReadingProblem> problems, IReadOnlyCollection<int> contentsLines)
{
    private const int LongestTitleBelow = 20;

    private readonly OpenClauses open = new();
    private readonly List<string> preamble = [];
    private string? headingAhead;
    private bool roman;

    internal PolicyOutline Read(FrontMatter? front, int first)
    {
        var placement = new Placement(open);
        var contents = TableOfContents.Find(lines, first);
        contents.UnionWith(contentsLines);
        roman = RomanRun.IsIn(lines, first);
        var fenced = false;
        for (var i = first; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            if (fenced || contents.Contains(i) || line.StartsWith('|') || line.StartsWith("```", StringComparison.Ordinal))
                AddText(line, contents.Contains(i));
            else if (!line.StartsWith("<!--", StringComparison.Ordinal) || !line.EndsWith("-->", StringComparison.Ordinal))
                i += Take(placement, line, i);
        }
        if (open.Roots.Count == 0)
            problems.Add(new(1, Shortened(lines.FirstOrDefault(text => text.Trim().Length > 0) ?? ""), Reason.NoClause));
        var roots = new OutlineFinishing(problems).Finish(open.Roots);
        problems.Sort((a, b) => a.Line.CompareTo(b.Line));
        return new(front, string.Join('\n', preamble).Trim('\n'), roots, problems);
    }

    /// <returns>How many of the next lines were taken with this one.</returns>
    private int Take(Placement placement, string line, int i)
    {
        var (content, level) = Bare(line);
        if (content.Length == 0)
        {
            AddText("");
            return 0;
        }
        var title = level == 0 ? TitleBelow(content, i) : null;
        var whole = title is null ? content : $"{content} {title}";
        var marker = (roman ? RomanRun.Read(whole) : null) ?? MarkerReading.Read(whole, level > 0);
        if (marker is not null)
        {
            marker = marker with { Alone = title is not null };
            // Only the first characters decide; what stands far behind is text in any case.
            if (placement.Place(marker, Behind(marker, whole), i + 1, level) is { } placed)
            {
                Accept(placed, whole[marker.Length..].Trim(), level, whole);
                return title is null ? 0 : 1;
            }
        }
        if (level == 0 && HeadingSplit.IsBracketed(content) && NextIsNumbered(i))
        {
            headingAhead = HeadingSplit.Unbracketed(content);
            return 0;
        }
        if (marker is not null ? LooksNumbered(marker, Behind(marker, whole)) : MarkerReading.IsNumberAlone(content))
            problems.Add(new(i + 1, Shortened(line), Reason.NumberAsText));
        else if (level > 0 && open.Deepest is not null)
            problems.Add(new(i + 1, Shortened(line), Reason.HeadingWithoutNumber));
        AddText(level > 0 && open.Deepest is null ? content : line);
        return 0;
    }

    private static string Behind(Marker marker, string content) =>
        Folding.Fold(content[Math.Min(marker.Length, content.Length)..Math.Min(content.Length, marker.Length + 120)]);

    /// <summary>A number that found no place, and is neither a citation nor a part of a sentence or a word: a person should look.</summary>
    private bool LooksNumbered(Marker marker, string rest) =>
        open.Path is not [{ Style: MarkerStyle.Form }, ..] && !Wording.LooksLikeText(rest) && !(marker.Style is MarkerStyle.Kana or MarkerStyle.Latin or MarkerStyle.Upper && Wording.IsSpacedOut(rest)) && marker.Numbers is not [> 200, ..];

    /// <summary>The title on the line below a number that stands alone on its own.</summary>
    private string? TitleBelow(string content, int i)
    {
        if (!MarkerReading.IsNumberAlone(content) || i + 1 >= lines.Count)
            return null;
        var (title, level) = Bare(lines[i + 1].Trim());
        var isTitle = level == 0 && title.Length is > 0 and <= LongestTitleBelow && title[0] is not ('|' or '`') && title.IndexOfAny(['。', '、', '，']) < 0
            && title[^1] is not ('を' or 'は' or 'が' or 'の' or 'に' or 'で' or 'と' or 'へ' or 'も' or 'し' or 'て') && !MarkerReading.IsNumberAlone(title) && MarkerReading.Read(title, false) is null;
        return isTitle ? title : null;
    }

    private void Accept(Placed placed, string rest, int level, string content)
    {
        var clause = placed.Clause;
        clause.Rest = rest;
        clause.HeadingLevel = level;
        if (headingAhead is not null)
        {
            if (clause.Style == MarkerStyle.Article && rest.Length > 0 && HeadingSplit.IsBracketed(rest))
                AddTextBefore(headingAhead);
            else
                clause.Heading = headingAhead;
            headingAhead = null;
        }
        if (placed.Problem is null)
            return;
        clause.HasProblem = true;
        problems.Add(new(clause.Line, Shortened(content), placed.Problem));
    }

    private void AddTextBefore(string heading) => (open.Deepest?.Parent?.Lines ?? preamble).Add($"（{heading}）");

    private void AddText(string text, bool ahead = false)
    {
        var target = ahead || open.Deepest is null ? preamble : open.Deepest.Lines;
        if (text.Length > 0 || (target.Count > 0 && target[^1].Length > 0))
            target.Add(text);
    }

    /// <summary>（目的） is the heading of what follows when the next line carries the number of an article or a paragraph.</summary>
    private bool NextIsNumbered(int i)
    {
        var next = i + 1;
        while (next < lines.Count && next <= i + 3 && lines[next].Trim().Length == 0)
            next++;
        if (next >= lines.Count)
            return false;
        var (content, level) = Bare(lines[next].Trim());
        return MarkerReading.Read(content, level > 0) is { Style: MarkerStyle.Article or MarkerStyle.Number or MarkerStyle.Dai or MarkerStyle.Dotted or MarkerStyle.Dashed };
    }

    /// <summary>The line without Markdown's #, list sign and bold, and the level of the heading (0: none).</summary>
    internal static (string Content, int Level) Bare(string line)
    {
        var match = HeadingPattern().Match(line);
        var content = match.Success ? match.Groups[2].Value.Trim() : line;
        if (!match.Success && ListPattern().Match(line) is { Success: true } list && MarkerReading.Read(line[list.Length..], false) is not null)
            content = line[list.Length..];
        if (content.StartsWith("**", StringComparison.Ordinal) && content.IndexOf("**", 2, StringComparison.Ordinal) is > 2 and var close)
            content = content[2..close] + content[(close + 2)..];
        return (content.Trim(), match.Success ? match.Groups[1].Length : 0);
    }

    internal static string Shortened(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex("^(#{1,6})[ \u3000]+(.*?)[ #]*$")]
    private static partial Regex HeadingPattern();

    [GeneratedRegex("^[-*+・] +")]
    private static partial Regex ListPattern();
}
