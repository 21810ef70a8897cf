using Microsoft.EntityFrameworkCore;

namespace Consult.Web;

/// <summary>One page of a list, as the pager needs it.</summary>
public interface IPaging
{
    int Total { get; }

    /// <summary>From 1.</summary>
    int Page { get; }

    int Size { get; }

    int Pages => Math.Max(1, (Total + Size - 1) / Size);

    /// <summary>The number of the first row shown, from 1; 0 where the list is empty.</summary>
    int From => Total == 0 ? 0 : ((Page - 1) * Size) + 1;

    int To => Math.Min(Total, Page * Size);
}

public sealed record Paging<T>(IReadOnlyList<T> Items, int Total, int Page, int Size) : IPaging
{
    public bool IsEmpty => Items.Count == 0;

    public Paging<TOther> Select<TOther>(Func<T, TOther> change) => new([.. Items.Select(change)], Total, Page, Size);
}

public static class Paging
{
    /// <summary>What a page's reader may choose.</summary>
    public static readonly int[] Sizes = [20, 50, 100];

    /// <summary>What the API gives at most.</summary>
    public const int Largest = 200;

    /// <summary>The page asked for, or the nearest that exists. A size outside 1–200 becomes 20. The query must be ordered.</summary>
    public static async Task<Paging<T>> ToPagingAsync<T>(this IQueryable<T> query, int page = 1, int size = 20, CancellationToken stop = default) =>
        await query.ToPagingAsync(await query.CountAsync(stop), page, size, stop);

    /// <summary>As above, where the rows are already counted.</summary>
    public static async Task<Paging<T>> ToPagingAsync<T>(this IQueryable<T> query, int total, int page, int size, CancellationToken stop = default)
    {
        (page, size) = Within(total, page, size);
        var items = await query.Skip((page - 1) * size).Take(size).ToListAsync(stop);
        return new(items, total, page, size);
    }

    /// <summary>The same over a list already in memory.</summary>
    public static Paging<T> ToPaging<T>(this IReadOnlyList<T> all, int page = 1, int size = 20)
    {
        (page, size) = Within(all.Count, page, size);
        return new([.. all.Skip((page - 1) * size).Take(size)], all.Count, page, size);
    }

    private static (int Page, int Size) Within(int total, int page, int size)
    {
        size = size is < 1 or > Largest ? Sizes[0] : size;
        return (Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size)), size);
    }
}
