using System.Text.RegularExpressions;
using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>An article another one names.</summary>
public sealed record ArticleReference(string Number, string Title);

/// <summary>Articles name each other by number in their texts; whatever number that was, the link leads to the article as it is called now.</summary>
public static partial class ArticleMentions
{
    /// <summary>The numbers a text names, each once.</summary>
    public static IReadOnlyList<string> In(params string[] texts) => [.. texts.SelectMany(t => Named().Matches(t)).Select(m => m.Value).Distinct()];

    /// <summary>What the numbers become on the page, for those this reader may follow.</summary>
    public static async Task<IReadOnlyDictionary<string, TextLink>> LinksAsync(this ConsultDb db, Reader me, IReadOnlyList<string> numbers, CancellationToken stop = default)
    {
        var links = new Dictionary<string, TextLink>();
        foreach (var number in numbers)
        {
            if (await db.LeadAsync(me, number, stop) is { To: { } to })
                links[number] = new TextLink($"/articles/{to}", to);
        }

        return links;
    }

    /// <summary>Articles this one names and those that name it, as far as the reader may see them published.</summary>
    public static async Task<IReadOnlyList<ArticleReference>> RelatedAsync(this ConsultDb db, Reader me, Article article, IEnumerable<TextLink> named, CancellationToken stop = default)
    {
        var readable = db.Articles.AsNoTracking().VisibleTo(me).Readable().Where(a => a.Id != article.Id);
        var numbers = named.Select(l => l.Shown).ToList();
        var related = await readable.Where(a => numbers.Contains(a.Number)).Select(a => new ArticleReference(a.Number, a.PublishedVersion!.Title)).ToListAsync(stop);
        foreach (var own in article.FormerNumbers.Select(f => f.Number).Prepend(article.Number))
        {
            var naming = await readable.Where(a => a.PublishedVersion!.Question.Contains(own) || a.PublishedVersion.Answer.Contains(own) || a.PublishedVersion.Conditions.Contains(own))
                .Select(a => new { a.Number, a.PublishedVersion!.Title, Text = a.PublishedVersion.Question + "\n" + a.PublishedVersion.Answer + "\n" + a.PublishedVersion.Conditions }).ToListAsync(stop);
            related.AddRange(naming.Where(a => In(a.Text).Contains(own)).Select(a => new ArticleReference(a.Number, a.Title)));
        }

        return [.. related.DistinctBy(a => a.Number).OrderBy(a => a.Number, StringComparer.Ordinal)];
    }

    [GeneratedRegex("(?<![A-Za-z0-9-])K-(?:[1-9][0-9]{4,5}|[0-9]{4})(?![0-9A-Za-z])", RegexOptions.CultureInvariant)]
    private static partial Regex Named();
}
