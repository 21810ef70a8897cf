using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Consult.Policy;
using Consult.Policy.Comparing;
using Consult.Policy.Handbook;
using Consult.Policy.Reading;

namespace Consult.Commands;

/// <summary>What the <c>policy</c> verbs write.</summary>
internal static class PolicyLines
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The tree, two spaces a level.</summary>
    public static IEnumerable<string> Tree(PolicyOutline outline) =>
        outline.Flatten().Select(node => $"{new string(' ', node.Level * 2)}{string.Join(' ', new[] { node.Number, node.Heading, Short(node.Text) }.Where(part => part.Length > 0))}");

    /// <summary>One object a clause, in the order of the file; what goes stands at the end.</summary>
    public static IEnumerable<string> Json(ImportPlan plan)
    {
        var nodes = plan.Given.Outline.Flatten().ToDictionary(node => node.Path);
        return plan.Matches.Select(match =>
        {
            var node = match.After is null ? null : nodes[match.After.Key];
            return JsonSerializer.Serialize(new
            {
                change = match.Kind.Word(),
                path = node?.Path,
                number = (match.After ?? match.Before)!.Number,
                heading = (match.After ?? match.Before)!.Heading,
                text = (match.After ?? match.Before)!.Text,
                level = node?.Level,
                line = node?.Line,
                was = match.Before?.Key,
                similarity = match.Kind == ClauseMatchKind.Modified ? Math.Round(match.Similarity, 3) : (double?)null,
            }, Options);
        });
    }

    public static string Json(ChangedClause change) => JsonSerializer.Serialize(new
    {
        change = change.Kind.Word(),
        key = change.Either.Key,
        old = Side(change.Before),
        @new = Side(change.After),
    }, Options);

    public static string Text(ChangedClause change) => change.Before is { } before && change.After is { } after && before.Number != after.Number
        ? $"{change.Kind.Japanese()}\t{before.Number} → {after.Title}"
        : $"{change.Kind.Japanese()}\t{change.Either.Title}";

    public static string Summary(ImportPlan plan, bool dry)
    {
        int Count(ClauseMatchKind kind) => plan.Matches.Count(m => m.Kind == kind);
        var clauses = plan.Matches.Count(m => m.After is not null);
        var changes = plan.Before is null ? "" : $"（新設{Count(ClauseMatchKind.Added)}、改正{Count(ClauseMatchKind.Modified)}、項番の変更{Count(ClauseMatchKind.Renumbered)}、移動{Count(ClauseMatchKind.Moved)}、削除{Count(ClauseMatchKind.Deleted)}）";
        return dry ? $"{clauses}件の条項{changes}。取り込んではいません。" : $"「{plan.Given.Title}」の「{plan.Given.Edition}」を取り込みました。条項は{clauses}件{changes}です。";
    }

    private static object? Side(ClauseText? clause) => clause is null ? null : new { number = clause.Number, heading = clause.Heading, text = clause.Text, parent = clause.Above?.Key };

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > 40 ? line[..40] + "…" : line;
    }
}
