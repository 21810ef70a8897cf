using Consult.Data;
using Consult.Search;
using Microsoft.EntityFrameworkCore;

namespace Consult.Web.Api;

/// <summary>Whether this node can do its work now. Says words only: no address, no version, no message of an exception.</summary>
internal sealed class Readiness(IServiceScopeFactory scopes, SearchIndex index, ILogger<Readiness> log)
{
    public async Task<HealthJson> CheckAsync(CancellationToken stop)
    {
        var database = await DatabaseAsync(stop);
        // While the index is built, everything but the search works.
        return new HealthJson(database == "ok" ? "ready" : "not-ready", new(database, ApiWord.Kebab(index.State)));
    }

    private async Task<string> DatabaseAsync(CancellationToken stop)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ConsultDb>();
            return (await db.Database.GetPendingMigrationsAsync(stop)).Any() ? "not-migrated" : "ok";
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning(failure, "データベースに接続できません。");
            return "unreachable";
        }
    }
}

/// <param name="Status"><c>live</c>, <c>ready</c> or <c>not-ready</c>.</param>
public sealed record HealthJson(string Status, HealthChecksJson? Checks = null);

/// <param name="Database"><c>ok</c>, <c>not-migrated</c> or <c>unreachable</c>.</param>
/// <param name="Index"><c>ready</c>, <c>building</c>, <c>outdated</c> or <c>reading-only</c>.</param>
public sealed record HealthChecksJson(string Database, string Index);
