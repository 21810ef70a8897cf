using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary><c>K-0001</c>, <c>K-0002</c> …; numbers that files brought are passed over.</summary>
public static class ArticleNumbers
{
    /// <summary>The next free number. Must run in the transaction that writes the article.</summary>
    public static async Task<string> NextArticleNumberAsync(this ConsultDb db, CancellationToken stop = default)
    {
        string number;
        do
            number = $"K-{await db.NextAsync("article", stop):0000}";
        while (await db.Articles.AnyAsync(a => a.Number == number, stop));
        return number;
    }
}
