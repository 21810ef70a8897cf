using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Consult.Data;

/// <summary>The database server for when one machine is not enough.</summary>
public sealed class PostgresConsultDb(DbContextOptions<PostgresConsultDb> options, TimeProvider clock) : ConsultDb(options, clock)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        // timestamptz takes only offset zero.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
    }

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);

    public sealed class DesignTime : IDesignTimeDbContextFactory<PostgresConsultDb>
    {
        public PostgresConsultDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresConsultDb>().UseNpgsql("Host=localhost;Database=design").Options, TimeProvider.System);
    }
}
