using Consult.Calendar;
using Consult.Data;
using Consult.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Asked;

/// <summary>Forgets what was searched for long ago.</summary>
public sealed class QuerySweep(ConsultDb db, Settings settings, TimeProvider clock) : IJob
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var months = settings.Search.KeepQueriesMonths;
        var until = Tokyo.Day(clock.GetUtcNow()).AddMonths(-months);
        var count = await db.AskedQueries.Where(q => q.Day < until || months == 0).ExecuteDeleteAsync(cancellation);
        return count == 0 ? "片付ける記録はありません。" : $"検索された言葉の回数のうち{months}か月を過ぎたものを{count}件片付けました。";
    }
}
