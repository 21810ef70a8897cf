using Consult.Data;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Data;

public sealed class ModelTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task The_model_begun_before_the_start_is_the_one_the_program_works_with()
    {
        var begun = await DataSetup.BuildModelAsync(app.Services.GetRequiredService<Settings>());

        Assert.Same(begun, await app.InDbAsync(db => Task.FromResult(db.Model)));
    }
}
