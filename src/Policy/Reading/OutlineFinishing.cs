using System.Globalization;

namespace Consult.Policy.Reading;

/// <summary>Makes the clauses of a file final: heading and text, citable numbers, key paths that are unique.</summary>
internal sealed class OutlineFinishing(List<ReadingProblem> problems)
{
    private readonly HashSet<string> taken = [];

    internal List<ClauseNode> Finish(List<ClauseDraft> roots) => [.. roots.Select(root => Finish(root, null, null, null, 0))];

    private ClauseNode Finish(ClauseDraft draft, string? parentPath, string? parentNumber, string? sectionPath, int level)
    {
        var path = Unique(draft, ClauseNaming.Path(draft, parentPath, sectionPath));
        var number = ClauseNaming.Number(draft, parentNumber);
        var (heading, text) = HeadingSplit.Of(draft);
        var section = draft.IsSection ? path : sectionPath;
        return new()
        {
            Label = draft.Marker.Label,
            Number = number,
            Path = path,
            Heading = heading,
            Text = text,
            Level = level,
            Line = draft.Line,
            Children = [.. draft.Children.Select(child => Finish(child, path, number, section, level + 1))],
        };
    }

    private string Unique(ClauseDraft draft, string path)
    {
        if (taken.Add(path))
            return path;
        if (!draft.HasProblem)
            problems.Add(new(draft.Line, OutlineReading.Shortened($"{draft.Marker.Label} {draft.Rest}".Trim()), Reason.SamePath(draft.Marker.Label)));
        for (var i = 1; ; i++)
        {
            var suffix = i < 26 ? ((char)('a' + i)).ToString() : i.ToString(CultureInfo.InvariantCulture);
            if (taken.Add($"{path}_{suffix}"))
                return $"{path}_{suffix}";
        }
    }
}
