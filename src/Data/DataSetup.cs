using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Consult.Data;

public static class DataSetup
{
    public static IServiceCollection AddData(this IServiceCollection services, Settings settings)
    {
        Directory.CreateDirectory(settings.DataPath);
        services.AddSingleton(settings);
        services.AddDataProtection().SetApplicationName("Consult").PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(settings.DataPath, "keys")));
        services.AddSingleton<CommitBell>();
        if (settings.Database.IsPostgres)
        {
            var connection = PostgresConnection(settings.Database);
            services.AddDbContext<PostgresConsultDb>((provider, options) => options.UseNpgsql(connection).AddInterceptors(provider.GetRequiredService<CommitBell>()), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<ConsultDb>(provider => provider.GetRequiredService<PostgresConsultDb>());
        }
        else
        {
            var connection = $"Data Source={SqliteFile(settings)};Default Timeout=30";
            services.AddDbContext<SqliteConsultDb>((provider, options) => options.UseSqlite(connection).AddInterceptors(new Durable(), provider.GetRequiredService<CommitBell>()), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<ConsultDb>(Embedded);
        }

        services.AddScoped<Installation>();
        services.AddScoped<ICheck, DatabaseCheck>();
        services.AddScoped<ICheck, DiskCheck>();
        return services;
    }

    /// <summary>
    /// Builds the model, which EF keeps for every context of the process: half of the work of a start, so it is begun before anything else.
    /// EF knows the options again only if their parts were added in the same order as by AddDbContext, general ones first.
    /// </summary>
    public static Task<IModel> BuildModelAsync(Settings settings) => Task.Run(() =>
    {
        using ConsultDb db = settings.Database.IsPostgres
            ? new PostgresConsultDb(new DbContextOptionsBuilder<PostgresConsultDb>().EnableServiceProviderCaching().UseNpgsql().Options, TimeProvider.System)
            : new SqliteConsultDb(new DbContextOptionsBuilder<SqliteConsultDb>().EnableServiceProviderCaching().UseSqlite().Options, TimeProvider.System);
        return db.Model;
    });

    public static string SqliteFile(Settings settings) => Path.Combine(settings.DataPath, "consult.db");

    public static string PostgresConnection(DatabaseSettings database)
    {
        var connection = Read(database.ConnectionString);
        if (database.PasswordFile.Length > 0)
            connection.Password = File.Exists(database.PasswordFile) ? File.ReadAllText(database.PasswordFile).Trim() : throw new RuleBroken($"Consult:Database:PasswordFile のファイル「{database.PasswordFile}」がありません。");
        return connection.ConnectionString;
    }

    private static NpgsqlConnectionStringBuilder Read(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection);
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw new RuleBroken("Consult:Database:ConnectionString を読めません。Host=…;Database=…;Username=… の形で指定してください。");
        }
    }

    /// <summary>
    /// For a request the connection is open as long as the context: otherwise every query opens it again, and EF's functions and the pragmas
    /// are given to SQLite anew each time. Verbs and checks open it themselves, for they meet missing and broken files.
    /// </summary>
    private static SqliteConsultDb Embedded(IServiceProvider provider)
    {
        var db = provider.GetRequiredService<SqliteConsultDb>();
        if (provider.GetService<IHttpContextAccessor>()?.HttpContext is not null)
            db.Database.OpenConnection();
        return db;
    }

    /// <summary>
    /// What SQLite must be told on every connection: a commit is on disk before it is acknowledged. Nothing here writes to the file, for some
    /// connections are read-only; its journal mode is kept in the file itself, see <see cref="Installation"/>.
    /// </summary>
    private sealed class Durable : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = Pragmas(connection);
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = Pragmas(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        private static DbCommand Pragmas(DbConnection connection)
        {
            var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=30000; PRAGMA synchronous=FULL;";
            return command;
        }
    }
}
