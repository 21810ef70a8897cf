using System.Net;
using Consult.Commands;
using Consult.Data;
using Consult.Tests.Policy;
using Consult.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Consult.Tests.Data;

/// <summary>The program's own copy before a migration is made by VACUUM INTO: a file whose journal is not a write-ahead log.</summary>
public class CopiedDatabaseTests
{
    private const int JournalMode = 18;

    [Fact]
    public async Task A_copy_put_in_place_is_checked_served_and_written_to()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "Only the embedded database is a file.");
        await using var database = await TestDatabase.CreateAsync();
        var (code, output) = await RunAsync(database, "migrate");
        Assert.True(code == 0, output);
        var file = Path.Combine(database.Directory, "consult.db");
        await PutCopyInPlaceAsync(file);

        (code, output) = await RunAsync(database, "check");
        Assert.Contains("OK\tdatabase", output, StringComparison.Ordinal);
        Assert.Equal(1, await JournalModeAsync(file));

        (code, output) = await RunAsync(database, "policy", "import", CityPolicy.Path("kihon-r6.md"));
        Assert.True(code == 0, output);
        Assert.Equal(2, await JournalModeAsync(file));

        await PutCopyInPlaceAsync(file);
        Assert.Equal(HttpStatusCode.OK, await ReadyAsync(database));
    }

    private static async Task PutCopyInPlaceAsync(string file)
    {
        var copy = file + ".copy";
        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = $"VACUUM INTO '{copy}'";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        SqliteConnection.ClearAllPools();
        foreach (var old in new[] { file, file + "-wal", file + "-shm" })
            File.Delete(old);
        File.Move(copy, file);
        Assert.Equal(1, await JournalModeAsync(file));
    }

    /// <summary>1: rollback journal; 2: write-ahead log.</summary>
    private static async Task<int> JournalModeAsync(string file)
    {
        SqliteConnection.ClearAllPools();
        return (await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))[JournalMode];
    }

    private static async Task<(int Code, string Output)> RunAsync(TestDatabase database, params string[] words)
    {
        await using var output = new StringWriter();
        var code = await ConsultCommand.RunAsync([.. words, .. database.Settings], output, output);
        return (code, output.ToString());
    }

    private static async Task<HttpStatusCode> ReadyAsync(TestDatabase database)
    {
        await using var web = ConsultApp.Create([.. database.Settings, "--Urls=http://127.0.0.1:0"], builder => builder.Logging.ClearProviders());
        await using (var scope = web.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync(TestContext.Current.CancellationToken);
        await web.StartAsync(TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
        using var answer = await http.GetAsync(new Uri("/session/new", UriKind.Relative), TestContext.Current.CancellationToken);
        await web.StopAsync(TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
