using System.Globalization;
using Consult.Benchmarks.Relevance.Judging;

namespace Consult.Benchmarks.Relevance;

/// <summary>For whoever tunes or judges: the worst questions, and what was found high and never judged.</summary>
internal static class Report
{
    public static void Write(Outcome outcome, int worst, int unjudged, IReadOnlyList<Text> documents)
    {
        var titles = documents.ToDictionary(d => d.Id, d => d.Title, StringComparer.Ordinal);
        foreach (var (question, i) in outcome.Questions.Select((q, i) => (q, i)).OrderBy(q => outcome.Ndcg[q.i]).Take(worst))
        {
            Console.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{question.Id}\t{question.Typed}\tnDCG {outcome.Ndcg[i]:0.000}"));
            Console.WriteLine($"  よい文書：{string.Join("、", question.Judged.Grades.Where(g => g.Value > 0).OrderByDescending(g => g.Value).Select(g => $"{g.Key}={g.Value}（{Rank(outcome.Ranked[i], g.Key)}位）"))}");
            Console.WriteLine($"  見つけた順：{string.Join("、", outcome.Ranked[i].Take(5).Select(id => $"{id}「{titles[id]}」"))}");
        }

        if (unjudged == 0)
            return;
        Console.WriteLine();
        for (var i = 0; i < outcome.Questions.Count; i++)
        {
            foreach (var id in outcome.Ranked[i].Take(unjudged).Where(id => !outcome.Questions[i].Judged.Grades.ContainsKey(id)))
                Console.WriteLine($"未判定\t{outcome.Questions[i].Id}\t{outcome.Questions[i].Typed}\t{id}\t{titles[id]}");
        }
    }

    private static string Rank(IReadOnlyList<string> ranked, string id) =>
        ranked.Select((found, at) => (found, at)).FirstOrDefault(f => f.found == id) is { found: not null, at: var at } ? (at + 1).ToString(CultureInfo.InvariantCulture) : "－";
}
