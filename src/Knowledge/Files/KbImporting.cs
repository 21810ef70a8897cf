using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Files;

/// <summary>Brings one file's article into the database, in a transaction of its own.</summary>
internal sealed class KbImporting(ConsultDb db, string name, List<KbProblem> problems, List<KbProblem> notices)
{
    private static readonly TimeOnly Morning = new(9, 0);

    public enum Outcome
    {
        Refused,
        Added,
        Changed,
        Unchanged,
    }

    public async Task<Outcome> TakeAsync(KbFile file, By by, CancellationToken stop)
    {
        var before = problems.Count;
        var article = await FindAsync(file, stop);
        var frame = await FrameAsync(file, article, stop);
        var text = new ArticleText(file.Title, file.Question, file.Answer, file.Conditions, await ClausesAsync(file, stop));
        if (problems.Count > before)
            return Outcome.Refused;
        var dates = new ArticleDates(Opened(file.Published), Opened(file.Updated), file.Checked, file.Publish);
        try
        {
            await using var transaction = await db.ShareTransactionAsync(stop);
            var isNew = article is null;
            if (article is null)
            {
                db.Articles.Add(article = Article.Write(file.Number, text, frame, by, dates.ChangedAt ?? dates.PublishedAt));
                await db.SaveChangesAsync(stop);
            }

            var changed = article.FollowNumbers(file.Number, file.Former, by) | article.Follow(text, frame, file.Status, dates, by);
            await db.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            return isNew ? Outcome.Added : changed ? Outcome.Changed : Outcome.Unchanged;
        }
        catch (RuleBroken broken)
        {
            problems.Add(new(name, file.LineOf("status"), broken.Message));
            return Outcome.Refused;
        }
    }

    /// <summary>後継, once all files are in. What cannot be is a notice: the article itself was taken.</summary>
    /// <returns>Whether anything changed.</returns>
    public async Task<bool> SucceedAsync(KbFile file, By by, CancellationToken stop)
    {
        var article = await db.Articles.Include(a => a.Successor).SingleAsync(a => a.Number == file.Number, stop);
        var successor = file.Successor is { } number ? await db.SuccessionAsync(number, stop) : null;
        if (file.Successor is not null && successor is null)
        {
            notices.Add(new(name, file.LineOf("successor"), $"後継の記事「{file.Successor}」は登録されていないため、後継を変えずに取り込みました。"));
            return false;
        }

        try
        {
            var before = article.Version;
            article.Succeed(successor, by);
            await db.SaveChangesAsync(stop);
            return article.Version != before;
        }
        catch (RuleBroken broken)
        {
            notices.Add(new(name, file.LineOf("successor"), broken.Message));
            return false;
        }
    }

    private static DateTimeOffset? Opened(DateOnly? day) => day is { } given ? Tokyo.At(given, Morning) : null;

    /// <summary>By its number, else by one it had before: it was renumbered where the file was written.</summary>
    private async Task<Article?> FindAsync(KbFile file, CancellationToken stop)
    {
        var owners = new Dictionary<string, int>();
        foreach (var number in file.Former.Prepend(file.Number))
        {
            if (await db.ArticleIdOfAsync(number, stop) is { } id)
                owners[number] = id;
        }

        var wanted = owners.TryGetValue(file.Number, out var own) ? own : owners.Count > 0 ? owners.First().Value : (int?)null;
        foreach (var (number, _) in owners.Where(o => o.Value != wanted))
            problems.Add(new(name, file.LineOf("former"), $"前の番号「{number}」は、別の記事が使っているか、使っていました。"));
        var article = wanted is null ? null : await db.Articles.Include(a => a.Versions).Include(a => a.Clauses).Include(a => a.Reviews).Include(a => a.FormerNumbers)
            .AsSplitQuery().SingleAsync(a => a.Id == wanted, stop);
        if (article is not null && article.Number != file.Number && article.FormerNumbers.Exists(f => f.Number == file.Number) && !file.Former.Contains(article.Number))
            problems.Add(new(name, file.LineOf("number"), $"番号「{file.Number}」は、{article.Number} が前に使っていた番号です。"));
        return article;
    }

    private async Task<ArticleFrame> FrameAsync(KbFile file, Article? article, CancellationToken stop)
    {
        var topic = await db.Topics.AsNoTracking().SingleOrDefaultAsync(t => t.Code == file.Topic, stop);
        if (topic is null)
            problems.Add(new(name, file.LineOf("topic"), $"分類「{file.Topic}」は登録されていません。"));
        Department? bureau = null;
        if (file.Department is { } code)
        {
            bureau = await db.Departments.SingleOrDefaultAsync(d => d.Code == code, stop);
            if (bureau is null)
                problems.Add(new(name, file.LineOf("department"), $"番号「{code}」の組織は登録されていません。"));
            else if (bureau.ParentId is not null)
                problems.Add(new(name, file.LineOf("department"), $"「{bureau.Name}」は局等ではありません。いちばん上の組織の番号を書いてください。"));
        }

        return new(file.Audience, bureau, topic?.Id, await OwnerAsync(file, article, stop), file.Review, file.Expires);
    }

    private async Task<int?> OwnerAsync(KbFile file, Article? article, CancellationToken stop)
    {
        if (file.Owner is not { } key)
            return null;
        var given = key.ToUpperInvariant();
        var people = await db.Users.AsNoTracking().Where(u => !u.IsToken && (u.NormalizedEmail == given || u.NormalizedEmail!.StartsWith(given + "@"))).Select(u => u.Id).ToListAsync(stop);
        if (people.Count == 1)
            return people[0];
        notices.Add(new(name, file.LineOf("owner"), people.Count == 0
            ? $"担当者「{key}」は利用者に登録されていないため、担当者を変えずに取り込みました。"
            : $"担当者「{key}」に当たる利用者が二人以上いるため、担当者を変えずに取り込みました。メールアドレスの全体を書いてください。"));
        return article?.OwnerId;
    }

    private async Task<IReadOnlyList<int>> ClausesAsync(KbFile file, CancellationToken stop)
    {
        var known = await db.Clauses.AsNoTracking().Where(c => file.Clauses.Contains(c.Key)).ToDictionaryAsync(c => c.Key, c => c.Id, stop);
        foreach (var key in file.Clauses.Where(key => !known.ContainsKey(key)))
            problems.Add(new(name, file.LineOf("clauses"), $"条項「{key}」は登録されていません。記号を直すか、先にポリシーを取り込んでください。"));
        return [.. file.Clauses.Where(known.ContainsKey).Select(key => known[key])];
    }
}
