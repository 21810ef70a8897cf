using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Consult.Tests.Data;

public class ModelTests
{
    [Fact]
    public void Neither_model_has_changes_without_a_migration()
    {
        using var sqlite = new SqliteConsultDb.DesignTime().CreateDbContext([]);
        using var postgres = new PostgresConsultDb.DesignTime().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges());
    }
}
