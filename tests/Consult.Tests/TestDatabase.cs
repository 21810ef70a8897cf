using System.Globalization;
using Consult.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Consult.Tests;

/// <summary>An empty, migrated database, copied from a template that is made once a run.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly Lazy<Task<string>> SqliteTemplate = new(MakeSqliteTemplateAsync);
    private static readonly Lazy<Task<string>> PostgresTemplate = new(MakePostgresTemplateAsync);
    private static readonly SemaphoreSlim OneCopyAtATime = new(1);

    private readonly string? postgres;

    private TestDatabase(string directory, string? postgres) => (Directory, this.postgres) = (directory, postgres);

    public static bool IsPostgres => Environment.GetEnvironmentVariable("CONSULT_TEST_DATABASE") == "postgres";

    /// <summary>The data directory.</summary>
    public string Directory { get; }

    public string[] Settings => postgres is null
        ? [$"--Consult:DataDirectory={Directory}"]
        : [$"--Consult:DataDirectory={Directory}", "--Consult:Database:Provider=postgres", $"--Consult:Database:ConnectionString={postgres}"];

    public static async Task<TestDatabase> CreateAsync()
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("consult-test-").FullName;
        if (!IsPostgres)
        {
            File.Copy(await SqliteTemplate.Value, Path.Combine(directory, "consult.db"));
            return new TestDatabase(directory, null);
        }

        var template = await PostgresTemplate.Value;
        var name = "t" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        await OneCopyAtATime.WaitAsync();
        try
        {
            await ExecuteAsync(Server.ConnectionString, $"CREATE DATABASE {name} TEMPLATE {template}");
        }
        finally
        {
            OneCopyAtATime.Release();
        }

        return new TestDatabase(directory, Named(name));
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is null)
        {
            SqliteConnection.ClearAllPools();
        }
        else
        {
            await using (var connection = new NpgsqlConnection(postgres))
                NpgsqlConnection.ClearPool(connection);
            await ExecuteAsync(Server.ConnectionString, $"DROP DATABASE {new NpgsqlConnectionStringBuilder(postgres).Database} WITH (FORCE)");
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static NpgsqlConnectionStringBuilder Server => new(
        Environment.GetEnvironmentVariable("CONSULT_TEST_POSTGRES")
        ?? throw new InvalidOperationException("CONSULT_TEST_POSTGRES names no server; run the tests by tests/run.sh."));

    private static string Named(string database) => new NpgsqlConnectionStringBuilder(Server.ConnectionString) { Database = database, MaxPoolSize = 20 }.ConnectionString;

    private static async Task<string> MakeSqliteTemplateAsync()
    {
        var file = Path.Combine(System.IO.Directory.CreateTempSubdirectory("consult-template-").FullName, "consult.db");
        var options = new DbContextOptionsBuilder<SqliteConsultDb>().UseSqlite($"Data Source={file};Pooling=False").Options;
        await using (var db = new SqliteConsultDb(options, TimeProvider.System))
            await db.Database.MigrateAsync();
        return file;
    }

    private static async Task<string> MakePostgresTemplateAsync()
    {
        var name = "template" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture);
        var options = new DbContextOptionsBuilder<PostgresConsultDb>().UseNpgsql(Named(name) + ";Pooling=false").Options;
        await using var db = new PostgresConsultDb(options, TimeProvider.System);
        await db.Database.MigrateAsync();
        return name;
    }

    private static async Task ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
