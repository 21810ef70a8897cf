using System.Text.RegularExpressions;

namespace Consult.Policy.Reading;

/// <summary>Goes through the lines of a policy once and builds its clauses.</summary>
internal sealed partial class OutlineReading(IReadOnlyList<string> lines, List<ReadingProblem> problems)
{
    private readonly OpenClauses open = new();
    private readonly List<string> preamble = [];
    private string? headingAhead;

    internal PolicyOutline Read(FrontMatter? front, int first)
    {
        var placement = new Placement(open);
        var contents = TableOfContents.Find(lines, first);
        var fenced = false;
        for (var i = first; i < lines.Count; i++)
        {
            var line = lines[i].Trim();
            if (line.StartsWith("```", StringComparison.Ordinal))
                fenced = !fenced;
            if (fenced || contents.Contains(i) || line.StartsWith('|') || line.StartsWith("```", StringComparison.Ordinal))
                AddText(line, contents.Contains(i));
            else if (!line.StartsWith("<!--", StringComparison.Ordinal) || !line.EndsWith("-->", StringComparison.Ordinal))
                Take(placement, line, i);
        }
        if (open.Roots.Count == 0)
            problems.Add(new(1, Shortened(lines.FirstOrDefault(text => text.Trim().Length > 0) ?? ""), Reason.NoClause));
        var roots = new OutlineFinishing(problems).Finish(open.Roots);
        problems.Sort((a, b) => a.Line.CompareTo(b.Line));
        return new(front, string.Join('\n', preamble).Trim('\n'), roots, problems);
    }

    private void Take(Placement placement, string line, int i)
    {
        var (content, level) = Bare(line);
        if (content.Length == 0)
        {
            AddText("");
            return;
        }
        if (MarkerReading.Read(content, level > 0) is { } marker)
        {
            var rest = content[marker.Length..].Trim();
            // Only the first characters decide; what stands far behind is text in any case.
            if (placement.Place(marker, Folding.Fold(content[Math.Min(marker.Length, content.Length)..Math.Min(content.Length, marker.Length + 120)]), i + 1, level) is { } placed)
            {
                Accept(placed, rest, level, content);
                return;
            }
        }
        if (level == 0 && HeadingSplit.IsBracketed(content) && NextIsNumbered(i))
        {
            headingAhead = HeadingSplit.Unbracketed(content);
            return;
        }
        if (level > 0 && open.Deepest is not null)
            problems.Add(new(i + 1, Shortened(line), Reason.HeadingWithoutNumber));
        AddText(level > 0 && open.Deepest is null ? content : line);
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
