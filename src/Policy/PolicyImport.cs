using Consult.Access;
using Consult.Data;
using Consult.Policy.Comparing;
using Consult.Policy.Reading;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy;

/// <summary>What is to be imported.</summary>
/// <param name="Code">The document's code; a new one makes a new document.</param>
public sealed record PolicyToImport(string Code, string Title, string Edition, DateOnly? PromulgatedOn, DateOnly EffectiveOn, PolicyOutline Outline);

/// <summary>What an import would do, for a person to look at and correct.</summary>
/// <param name="Document">Null for a new document.</param>
/// <param name="Before">The edition it follows; null for a document's first.</param>
/// <param name="Matches">Keys: of the old side the clause's key, of the new side the node's path.</param>
public sealed record ImportPlan(PolicyToImport Given, PolicyDocument? Document, PolicyEdition? Before, IReadOnlyList<ClauseMatch> Matches);

/// <summary>A new edition of a document: reads, matches with the edition before, and stores it whole or not at all.</summary>
public sealed class PolicyImport(ConsultDb db, EditionEffect effect)
{
    /// <summary>No rule about information is older; an earlier year is a slip of the pen.</summary>
    private const int EarliestYear = 1900;

    /// <exception cref="RuleBroken">The edition cannot be imported; the sentence says why.</exception>
    public async Task<ImportPlan> PlanAsync(PolicyToImport given, CancellationToken cancellation = default)
    {
        Check(given);
        var document = await db.PolicyDocuments.Include(d => d.Editions).SingleOrDefaultAsync(d => d.Code == given.Code, cancellation);
        var before = document?.Editions.MaxBy(e => e.EffectiveOn);
        if (document?.Editions.Any(e => e.Name == given.Edition) == true)
            throw new RuleBroken($"「{given.Edition}」は既に取り込まれています。別の版の名前を入力してください。");
        if (before is not null && given.EffectiveOn <= before.EffectiveOn)
            throw new RuleBroken($"施行日は、今ある最も新しい版（{before.Name}、{before.EffectiveOn}施行）より後の日にしてください。古い版をあとから取り込むことはできません。文書の版は、古いものから順に取り込んでください。");
        var old = before is null ? [] : await db.ClauseVersions.Where(v => v.EditionId == before.Id).OrderBy(v => v.Position).Include(v => v.Clause).Include(v => v.Parent!.Clause).ToListAsync(cancellation);
        var matches = ClauseMatching.Match(
            [.. old.Select(v => new ComparedClause(v.Clause!.Key, v.Number, v.Heading, v.Text, v.Parent?.Clause?.Key))],
            [.. Compared(given.Outline.Roots, null)]);
        return new ImportPlan(given, document, before, matches);
    }

    /// <summary>The plan where there is no database to look into: everything is new.</summary>
    /// <exception cref="RuleBroken">The edition could not be imported anywhere.</exception>
    public static ImportPlan PlanAlone(PolicyToImport given)
    {
        Check(given);
        return new ImportPlan(given, null, null, ClauseMatching.Match([], [.. Compared(given.Outline.Roots, null)]));
    }

    /// <param name="corrections">By the new node's path: the key of the old clause it is, or null for a new clause.</param>
    public async Task<PolicyEdition> CommitAsync(ImportPlan plan, IReadOnlyDictionary<string, string?> corrections, By by, CancellationToken cancellation = default)
    {
        var (given, document, before, _) = plan;
        var identities = Identities(plan, corrections);
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellation) : null;
        if (document is null)
            db.PolicyDocuments.Add(document = PolicyDocument.Create(given.Code, given.Title, by));
        var edition = PolicyEdition.Create(document, given.Edition, given.PromulgatedOn, given.EffectiveOn, given.Outline.Source, by);
        db.PolicyEditions.Add(edition);
        var clauses = document.Id == 0 ? [] : await db.Clauses.Where(c => c.DocumentId == document.Id).ToDictionaryAsync(c => c.Key, cancellation);
        var old = before is null ? [] : await db.ClauseVersions.Where(v => v.EditionId == before.Id).Include(v => v.Clause).Include(v => v.Parent!.Clause).ToDictionaryAsync(v => v.Clause!.Key, cancellation);
        var position = 0;
        Store(given.Outline.Roots, null);
        await db.SaveChangesAsync(cancellation);
        await effect.ApplyDueAsync(by, cancellation);
        if (own is not null)
            await own.CommitAsync(cancellation);
        return edition;

        void Store(IReadOnlyList<ClauseNode> nodes, ClauseVersion? parent)
        {
            foreach (var node in nodes)
            {
                var was = identities.TryGetValue(node.Path, out var key) && key is not null ? old[key] : null;
                var clause = was?.Clause ?? NewClause(node);
                var version = ClauseVersion.Create(clause, edition, parent, node.Number, node.Label, node.Heading, node.Text, node.Level, position++, ChangeOf(was, node, parent), by);
                db.ClauseVersions.Add(version);
                Store(node.Children, version);
            }
        }

        Clause NewClause(ClauseNode node)
        {
            // A key is never given twice, not even when its first clause was deleted. The sign is one that no number has: _2 would be 第3条の2.
            var key = $"{document.Code}-{node.Path}";
            for (var n = 2; clauses.ContainsKey(key); n++)
                key = $"{document.Code}-{node.Path}~{n}";
            var clause = Clause.Create(document, key, by);
            clauses.Add(key, clause);
            db.Clauses.Add(clause);
            return clause;
        }
    }

    private static ClauseChange ChangeOf(ClauseVersion? was, ClauseNode node, ClauseVersion? parent)
    {
        if (was is null)
            return ClauseChange.Added;
        if (!ClauseWords.AreSame(was.Heading, was.Text, node.Heading, node.Text))
            return ClauseChange.Modified;
        if (was.Parent?.Clause?.Key != parent?.Clause?.Key)
            return ClauseChange.Moved;
        return ClauseWords.AreSame(was.Number, node.Number) ? ClauseChange.Unchanged : ClauseChange.Renumbered;
    }

    /// <summary>Which old clause each new node is, after a person's corrections.</summary>
    private static Dictionary<string, string?> Identities(ImportPlan plan, IReadOnlyDictionary<string, string?> corrections)
    {
        var identities = plan.Matches.Where(m => m.After is not null).ToDictionary(m => m.After!.Key, m => m.Before?.Key);
        var known = plan.Matches.Where(m => m.Before is not null).Select(m => m.Before!.Key).ToHashSet();
        foreach (var (path, key) in corrections)
        {
            if (!identities.ContainsKey(path) || (key is not null && !known.Contains(key)))
                throw new RuleBroken("対応の指定に、この版にない条項があります。画面を読み込み直して、もう一度指定してください。");
            identities[path] = key;
        }

        var twice = identities.Where(i => i.Value is not null).GroupBy(i => i.Value, i => i.Key).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
        {
            var now = plan.Matches.Where(m => m.After is not null && twice.Contains(m.After.Key)).Select(m => m.After!.Number).ToList();
            var old = plan.Matches.First(m => m.Before?.Key == twice.Key).Before!;
            throw new RuleBroken($"前の版の条項「{old.Number}」（{old.Key}）に、新しい版の条項が二つ以上対応しています（{now}）。どれか一つにして、ほかは選び直してください。");
        }

        return identities;
    }

    private static IEnumerable<ComparedClause> Compared(IEnumerable<ClauseNode> nodes, string? parent) =>
        nodes.SelectMany(node => Compared(node.Children, node.Path).Prepend(new ComparedClause(node.Path, node.Number, node.Heading, node.Text, parent)));

    private static void Check(PolicyToImport given)
    {
        if (given.Code.Length is 0 or > 40 || !given.Code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            throw new RuleBroken("文書の記号は、半角の小文字・数字・下線で40文字以内にしてください（例：taisaku）。");
        if (string.IsNullOrWhiteSpace(given.Title) || string.IsNullOrWhiteSpace(given.Edition))
            throw new RuleBroken("文書の名前と版の名前を入力してください。");
        if (given.Title.Length > 200 || given.Edition.Length > 100)
            throw new RuleBroken("文書の名前は200文字以内、版の名前は100文字以内にしてください。");
        // The edition's name stands in an address; a name of dots would be another place.
        if (given.Edition.Trim('.').Length == 0 || given.Edition.Any(c => c is '/' or '\\' || IsHidden(c)) || given.Title.Any(IsHidden))
            throw new RuleBroken("文書の名前又は版の名前に、使えない文字（斜線、改行、見えない文字など）があります。取り除いてください。");
        if (given.EffectiveOn.Year < EarliestYear || given.PromulgatedOn?.Year < EarliestYear)
            throw new RuleBroken($"公布日又は施行日が{EarliestYear}年より前になっています。年を確かめてください。");
        if (given.Outline.Roots.Count == 0)
            throw new RuleBroken("番号の付いた条項が一つも見つかりませんでした。条項の番号で始まる行があるか、確かめてください。");
    }

    private static bool IsHidden(char c) => char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
}
