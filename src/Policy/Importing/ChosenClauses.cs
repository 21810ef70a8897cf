using Consult.Data;
using Consult.Policy.Comparing;
using Consult.Policy.Reading;

namespace Consult.Policy.Importing;

/// <summary>What a person said about which old clause each new one is: picked from a list, or typed where the list does not offer it.</summary>
/// <param name="Listed">By the new clause's path: the key of the old clause, or null for a new clause.</param>
/// <param name="Typed">By the new clause's path: number or key as typed; it goes before the list.</param>
public sealed record ChosenClauses(IReadOnlyDictionary<string, string?> Listed, IReadOnlyDictionary<string, string> Typed)
{
    /// <summary>Before the path of a new clause, in the names of the form's fields.</summary>
    public const string ListPrefix = "match:";

    /// <inheritdoc cref="ListPrefix"/>
    public const string TypedPrefix = "old:";

    public static ChosenClauses None { get; } = new(new Dictionary<string, string?>(), new Dictionary<string, string>());

    public static ChosenClauses Of(IFormCollection form) => new(
        Fields(form, ListPrefix).ToDictionary(f => f.Path, f => f.Value.Length == 0 ? null : f.Value),
        Fields(form, TypedPrefix).Where(f => f.Value.Trim().Length > 0).ToDictionary(f => f.Path, f => f.Value.Trim()));

    /// <summary>The corrections for the import.</summary>
    /// <exception cref="RuleBroken">What was typed names no clause of the edition before, or several.</exception>
    public IReadOnlyDictionary<string, string?> Against(ImportPlan plan)
    {
        var wrong = Wrong(plan);
        if (wrong.Count > 0)
        {
            var numbers = plan.Matches.Where(m => m.After is not null).ToDictionary(m => m.After!.Key, m => m.After!.Number);
            throw new RuleBroken(wrong.Select(w => At(numbers.GetValueOrDefault(w.Key, w.Key), w.Value)).Aggregate((one, next) => $"{one} {next}"));
        }

        var old = Old(plan);
        var chosen = new Dictionary<string, string?>(Listed);
        foreach (var (path, text) in Typed)
            chosen[path] = Find(old, text).Single().Key;
        return chosen;
    }

    /// <summary>By the new clause's path: a sentence on what was typed and cannot be used.</summary>
    public IReadOnlyDictionary<string, Sentence> Wrong(ImportPlan plan)
    {
        var old = Old(plan);
        return Typed.Select(t => (Path: t.Key, Sentence: Complaint(t.Value, Find(old, t.Value).Count, plan.Before?.Name))).Where(t => t.Sentence is not null).ToDictionary(t => t.Path, t => t.Sentence!);
    }

    private static Sentence At(string number, Sentence complaint) => $"「{number}」の前の版の条項：{complaint}";

    private static Sentence? Complaint(string text, int found, string? edition) => found switch
    {
        1 => null,
        0 => $"「{text}」という条項は、前の版（{edition}）にありません。前の版での番号（例：6.1(3)、第3条第2項）か、条項の記号を入力してください。",
        _ => $"「{text}」という番号の条項は、前の版に{found}件あります。条項の記号（条項のページのアドレスの末尾）を入力してください。",
    };

    private static List<ComparedClause> Old(ImportPlan plan) => [.. plan.Matches.Where(m => m.Before is not null).Select(m => m.Before!)];

    private static List<ComparedClause> Find(List<ComparedClause> old, string text)
    {
        var key = old.Find(c => string.Equals(c.Key, text, StringComparison.OrdinalIgnoreCase));
        var number = Folding.ForComparing(text);
        return key is not null ? [key] : old.FindAll(c => Folding.ForComparing(c.Number) == number);
    }

    private static IEnumerable<(string Path, string Value)> Fields(IFormCollection form, string prefix) =>
        form.Where(f => f.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(f => (f.Key[prefix.Length..], f.Value.ToString()));
}
