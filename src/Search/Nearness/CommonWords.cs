using System.Text.RegularExpressions;

namespace Consult.Search.Nearness;

/// <summary>What two texts both say: how much of the one, and in which words.</summary>
internal sealed class CommonWords
{
    private const int Most = 4;
    private static readonly Regex Spaces = new(@"\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    private readonly NearWords near;
    private readonly string other;
    private readonly HashSet<string> both;

    /// <param name="near">The one text.</param>
    /// <param name="parts">The other, as stored.</param>
    public CommonWords(NearWords near, IEnumerable<string> parts)
    {
        this.near = near;
        other = string.Join("\n\n", parts.Select(p => JapaneseText.Of(p).Text));
        both = [.. Terms.Of(other).Select(t => t.Text).Where(near.Weights.ContainsKey)];
        both.UnionWith(near.Alternatives.Where(a => other.Contains(a.Word, StringComparison.Ordinal)).SelectMany(a => a.Terms));
    }

    public double Share => near.Total <= 0 ? 0 : both.Sum(term => near.Weights[term]) / near.Total;

    /// <summary>The number stands at the head of the other text.</summary>
    public bool IsNamed(string title) => near.Numbers.Count > 0 && ClauseNumbers.In(JapaneseText.Of(title).Text) is [{ Start: 0 } first, ..] && near.Numbers.Contains(first.Canonical);

    /// <summary>Whole words before parts of words, the weightier first, as the one text writes them.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var runs = Runs().Select(Widened).Where(r => r.End - r.Start > 1).DistinctBy(r => near.Normal.Text[r.Start..r.End]).Select(r => (Text: Written(r.Start, r.End), IsWhole: IsWhole(r.Start, r.End), Weight: Weight(r.Start, r.End))).ToList();
            // 課窓口 of 市民課窓口 tells nobody anything where a whole word does.
            if (runs.Exists(r => r.IsWhole))
                runs.RemoveAll(r => !r.IsWhole && r.Text.Length < 4);
            var chosen = new List<string>();
            foreach (var run in runs.OrderByDescending(r => r.Weight * (r.IsWhole ? 2 : 1)).Where(r => r.Text.Length <= 40))
            {
                if (chosen.Count < Most && !chosen.Exists(c => c.Contains(run.Text, StringComparison.OrdinalIgnoreCase) || run.Text.Contains(c, StringComparison.OrdinalIgnoreCase)))
                    chosen.Add(run.Text);
            }

            return chosen;
        }
    }

    /// <summary>Common terms that overlap or touch, as one.</summary>
    private List<(int Start, int End)> Runs()
    {
        var runs = new List<(int Start, int End)>();
        foreach (var term in Terms.Of(near.Normal.Text).Where(t => both.Contains(t.Text)).OrderBy(t => t.Start))
        {
            if (runs.Count > 0 && term.Start <= runs[^1].End && Says(runs[^1].Start, Math.Max(runs[^1].End, term.End)))
                runs[^1] = (runs[^1].Start, Math.Max(runs[^1].End, term.End));
            else
                runs.Add((term.Start, term.End));
        }

        return runs;
    }

    /// <summary>As far as both texts go on alike within the same kind of letters.</summary>
    private (int Start, int End) Widened((int Start, int End) run)
    {
        var (start, end) = run;
        while (start > 0 && IsAlike(start - 1, start) && Says(start - 1, end))
            start--;
        while (end < near.Normal.Text.Length && IsAlike(end - 1, end) && Says(start, end + 1))
            end++;
        return (start, end);
    }

    private bool Says(int start, int end) => other.Contains(near.Normal.Text[start..end], StringComparison.Ordinal);

    private bool IsWhole(int start, int end) => (start == 0 || !IsAlike(start - 1, start)) && (end == near.Normal.Text.Length || !IsAlike(end - 1, end));

    private double Weight(int start, int end) => near.Weights.Where(w => near.Normal.Text.AsSpan(start, end - start).Contains(w.Key, StringComparison.Ordinal)).Sum(w => w.Value);

    private string Written(int start, int end)
    {
        var (from, to) = near.Normal.Original(start, end);
        if (to < near.Text.Length && near.Text[to] is 'ー' or 'ｰ')
            to++;
        return Spaces.Replace(near.Text[from..to], " ").Trim();
    }

    private bool IsAlike(int left, int right) => KindOf(near.Normal.Text[left]) is var kind && kind != Kind.None && kind == KindOf(near.Normal.Text[right]);

    private static Kind KindOf(char c) =>
        Script.IsKatakana(c) ? Kind.Katakana :
        c is '々' or (>= '\u3400' and <= '\u9FFF') ? Kind.Kanji :
        char.IsAsciiLetterOrDigit(c) ? Kind.Latin : Kind.None;

    private enum Kind
    {
        None,
        Katakana,
        Kanji,
        Latin,
    }
}
