using Consult.Data;
using Consult.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Consult.Policy.Importing;

/// <summary>Takes away what was sent and never imported.</summary>
public sealed class PolicyUploadSweep(ConsultDb db, TimeProvider clock) : IJob
{
    public async Task<string> RunAsync(CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() - PolicyUpload.Keeping;
        var count = await db.PolicyUploads.Where(u => u.CreatedAt < until).ExecuteDeleteAsync(cancellation);
        return count == 0 ? "片付ける取込み途中のファイルはありません。" : $"取込み途中のまま1日を過ぎたファイルを{count}件片付けました。";
    }
}
