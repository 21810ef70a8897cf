using Consult.Data;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary><c>K-0001</c>, <c>K-0002</c> …; a number is given once, whatever becomes of its article.</summary>
public static class ArticleNumbers
{
    /// <summary>The next free number; those that files brought are passed over. Must run in the transaction that writes the article.</summary>
    public static async Task<string> NextArticleNumberAsync(this ConsultDb db, CancellationToken stop = default)
    {
        string number;
        do
            number = $"K-{await db.NextAsync("article", stop):0000}";
        while (await db.ArticleIdOfAsync(number, stop) is not null);
        return number;
    }

    /// <summary>As a person types it: ｋ－３２ is K-0032.</summary>
    public static string Typed(string text) =>
        CanonicalNumbers.Canonical($"/articles/{text.Trim()}")?.Split('/')[2] ?? text.Trim();

    /// <summary>Whose number this is or was; null: nobody's.</summary>
    public static async Task<int?> ArticleIdOfAsync(this ConsultDb db, string number, CancellationToken stop = default) =>
        await db.Articles.Where(a => a.Number == number || a.FormerNumbers.Any(f => f.Number == number)).Select(a => (int?)a.Id).SingleOrDefaultAsync(stop);
}
