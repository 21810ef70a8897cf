using Consult.Data;
using Consult.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Consult.Accounts;

/// <summary>Takes away kept answers that nobody will ask for again.</summary>
public sealed class AnswerSweep(ConsultDb db, TimeProvider clock) : IJob
{
    /// <summary>How long a repeated request still gets the first one's answer.</summary>
    public static readonly TimeSpan Keeping = TimeSpan.FromDays(7);

    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() - Keeping;
        var count = await db.IdempotentRequests.Where(r => r.At < until).ExecuteDeleteAsync(cancellation);
        return count == 0 ? "片付ける控えはありません。" : $"送信の控えのうち{Keeping.Days}日を過ぎたものを{count}件片付けました。";
    }
}
