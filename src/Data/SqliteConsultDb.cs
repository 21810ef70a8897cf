using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Consult.Data;

/// <summary>The embedded database: one file under the data directory.</summary>
public sealed class SqliteConsultDb(DbContextOptions<SqliteConsultDb> options, TimeProvider clock) : ConsultDb(options, clock)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // SQLite cannot order by DateTimeOffset; all times are UTC, so DateTime says the same.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(at => at.UtcDateTime, at => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)));

    public sealed class DesignTime : IDesignTimeDbContextFactory<SqliteConsultDb>
    {
        public SqliteConsultDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteConsultDb>().UseSqlite("Data Source=design.db").Options, TimeProvider.System);
    }
}
