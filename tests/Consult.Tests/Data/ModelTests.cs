using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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

    [Fact]
    public async Task The_model_begun_before_the_start_is_the_one_the_program_works_with()
    {
        await using var app = await App.StartAsync();
        var begun = await DataSetup.BuildModelAsync(app.Services.GetRequiredService<Settings>());

        Assert.Same(begun, await app.InDbAsync(db => Task.FromResult(db.Model)));
    }
}
