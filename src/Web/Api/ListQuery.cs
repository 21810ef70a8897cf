using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;

namespace Consult.Web.Api;

/// <summary><c>?page=&amp;size=</c> of every list.</summary>
public record ListQuery
{
    /// <summary>From 1.</summary>
    [Range(1, 1_000_000, ErrorMessage = "page は1以上の数で指定してください。")]
    public int Page { get; init; } = 1;

    [Range(1, Paging.Largest, ErrorMessage = "size は1から200までの数で指定してください。")]
    public int Size { get; init; } = 50;
}

/// <summary>One page of a list, and how many there are in all.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items, int Total);

public static class ApiLists
{
    /// <summary>The page asked for; one behind the last is empty. The query must be ordered.</summary>
    public static async Task<Listed<TJson>> ListAsync<T, TJson>(this IQueryable<T> query, ListQuery list, Func<T, TJson> say, CancellationToken stop)
    {
        var total = await query.CountAsync(stop);
        var skip = (list.Page - 1L) * list.Size;
        var items = skip >= total ? [] : await query.Skip((int)skip).Take(list.Size).ToListAsync(stop);
        return new([.. items.Select(say)], total);
    }
}
