using System.ComponentModel.DataAnnotations;
using Consult.Data;
using Consult.Tickets.Api;
using Consult.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Api;

/// <summary>What narrows a list of articles.</summary>
public sealed record ArticleQuery : ListQuery
{
    /// <summary>draft, in-review, published, review-needed or retired, with commas between.</summary>
    public string? Status { get; init; }

    /// <summary>A topic's code or name.</summary>
    public string? Topic { get; init; }

    /// <summary>The key of a clause that the published text rests on.</summary>
    public string? Clause { get; init; }

    /// <summary>Words that the published text contains, with spaces between; all must occur.</summary>
    [StringLength(200, ErrorMessage = "q は200文字以内で指定してください。")]
    public string? Q { get; init; }

    /// <exception cref="FieldRefused">A word or code cannot be used.</exception>
    public async Task<IQueryable<Article>> NarrowAsync(IQueryable<Article> articles, ConsultDb db, CancellationToken stop)
    {
        var wanted = (Status ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(w => ApiWord.Read<ArticleStatus>(w, "status", ApiWord.Kebab)!.Value).ToArray();
        if (wanted.Length > 0)
            articles = articles.Where(a => wanted.Contains(a.Status));
        if (Topic is { Length: > 0 } topic)
        {
            var id = (await Known.TopicAsync(db, topic, "topic", stop)).Id;
            articles = articles.Where(a => a.TopicId == id);
        }

        if (Clause is { Length: > 0 } clause)
        {
            var id = (await Known.ClausesAsync(db, [clause], "clause", stop))[0].Id;
            articles = articles.Where(a => a.Clauses.Any(c => c.ClauseId == id));
        }

        foreach (var word in (Q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            articles = articles.Where(a => a.Number == word || a.PublishedVersion!.Title.Contains(word) || a.PublishedVersion.Question.Contains(word) || a.PublishedVersion.Answer.Contains(word));
        return articles;
    }
}
