using System.Text;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Files;

/// <summary>Articles from and to a folder of Markdown files; importing what was exported changes nothing.</summary>
public sealed class KbFiles(IServiceScopeFactory scopes)
{
    /// <summary>As below, with the files as they are.</summary>
    public Task<KbImport> ImportAsync(string directory, By by, CancellationToken cancellation = default) => ImportAsync(directory, by, file => file, cancellation);

    /// <summary>Takes every <c>*.md</c> of the folder but README.md; of a kb folder, those of its <c>articles</c>. A broken file does not keep out the others.</summary>
    /// <param name="directory">Where the files are.</param>
    /// <param name="by">Who answers for them; the program itself may publish what it brings.</param>
    /// <param name="change">What the caller wants otherwise than the files say.</param>
    /// <param name="cancellation">Ends the work between two files.</param>
    /// <exception cref="RuleBroken">There is no such folder, or no file in it.</exception>
    public async Task<KbImport> ImportAsync(string directory, By by, Func<KbFile, KbFile> change, CancellationToken cancellation = default)
    {
        if (File.Exists(directory))
            throw new RuleBroken($"「{directory}」はファイルです。記事のファイルがあるフォルダを指定してください。");
        if (!Directory.Exists(directory))
            throw new RuleBroken($"フォルダ「{directory}」が見つかりません。");
        var below = Path.Combine(directory, "articles");
        var paths = Directory.GetFiles(Directory.Exists(below) ? below : directory, "*.md")
            .Where(path => !Path.GetFileName(path).Equals("README.md", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToList();
        if (paths.Count == 0)
            throw new RuleBroken($"フォルダ「{directory}」に記事のファイル（*.md）がありません。");
        var (problems, notices) = (new List<KbProblem>(), new List<KbProblem>());
        var taken = new List<(string Name, KbFile File, KbImporting.Outcome Outcome)>();
        foreach (var path in paths)
        {
            var name = Path.GetFileName(path);
            var file = KbReader.Read(name, await File.ReadAllBytesAsync(path, cancellation), problems);
            if (file is null)
                continue;
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
            file = change(file);
            taken.Add((name, file, await new KbImporting(db, name, problems, notices).TakeAsync(file, by, cancellation)));
        }

        var outcomes = new List<KbImporting.Outcome>();
        foreach (var (name, file, outcome) in taken)
        {
            // A successor may stand in a later file.
            await using var scope = scopes.CreateAsyncScope();
            var linked = outcome != KbImporting.Outcome.Refused
                && await new KbImporting(scope.ServiceProvider.GetRequiredService<ConsultDb>(), name, problems, notices).SucceedAsync(file, by, cancellation);
            outcomes.Add(linked && outcome == KbImporting.Outcome.Unchanged ? KbImporting.Outcome.Changed : outcome);
        }

        return new(outcomes.Count(o => o == KbImporting.Outcome.Added), outcomes.Count(o => o == KbImporting.Outcome.Changed), outcomes.Count(o => o == KbImporting.Outcome.Unchanged), problems, notices);
    }

    /// <summary>Writes every article as <c>NUMBER.md</c>: what is published, else the newest version.</summary>
    /// <returns>How many.</returns>
    public async Task<int> ExportAsync(string directory, CancellationToken cancellation = default)
    {
        Directory.CreateDirectory(directory);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
        var keys = await db.Clauses.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Key, cancellation);
        var bureaus = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Code, cancellation);
        var people = await db.Users.AsNoTracking().Where(u => !u.IsToken && u.Email != null).ToDictionaryAsync(u => u.Id, u => u.Email!, cancellation);
        var owners = people.ToDictionary(p => p.Key, p => OwnerKey(p.Value, people.Values));
        var articles = await db.Articles.AsNoTracking().Include(a => a.Versions).Include(a => a.Topic).Include(a => a.Successor).Include(a => a.FormerNumbers).OrderBy(a => a.Number).AsSplitQuery().ToListAsync(cancellation);
        foreach (var article in articles)
        {
            var text = KbWriter.Write(FileOf(article, keys, bureaus, owners));
            await File.WriteAllTextAsync(Path.Combine(directory, $"{article.Number}.md"), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellation);
        }

        return articles.Count;
    }

    private static KbFile FileOf(Article article, Dictionary<int, string> keys, Dictionary<int, string> bureaus, Dictionary<int, string> owners)
    {
        var shown = article.Told;
        DateOnly? published = article.PublishedAt is { } at ? Tokyo.Day(at) : null;
        DateOnly? updated = published is not null && article.ChangedAt is { } changed && Tokyo.Day(changed) > published ? Tokyo.Day(changed) : null;
        return new KbFile
        {
            Number = article.Number,
            Title = shown.Title,
            Topic = article.Topic?.Code ?? "other",
            Audience = shown.Audience,
            Department = shown.BureauId is { } bureau ? bureaus[bureau] : null,
            Status = article.Status == ArticleStatus.ReviewNeeded ? ArticleStatus.Published : article.Status,
            Clauses = [.. shown.ClauseIds.Select(id => keys[id])],
            Former = [.. article.FormerNumbers.Select(f => f.Number).Order(StringComparer.Ordinal)],
            Published = published,
            Updated = updated,
            Checked = published is not null && article.CheckedOn > (updated ?? published) ? article.CheckedOn : null,
            Publish = article.Status == ArticleStatus.InReview ? article.PublishOn : null,
            Review = article.ReviewOn,
            Expires = article.ExpiresOn,
            Successor = article.Successor?.Number,
            Owner = article.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null,
            Question = shown.Question,
            Answer = shown.Answer,
            Conditions = shown.Conditions,
        };
    }

    private static string OwnerKey(string email, IEnumerable<string> all)
    {
        var key = email.Split('@')[0];
        return all.Count(other => other.Split('@')[0].Equals(key, StringComparison.OrdinalIgnoreCase)) == 1 ? key : email;
    }
}
