using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consult.Tests;

/// <summary>
/// The whole program on a database of its own, served by Kestrel on a free port, with a clock that only moves when told.
/// The database is the one named by CONSULT_TEST_DATABASE (sqlite, or postgres with CONSULT_TEST_POSTGRES as connection); run.sh runs all tests on both.
/// As class fixture: <c>IClassFixture&lt;App&gt;</c>; or <c>await using var app = await App.StartAsync();</c>
/// </summary>
public sealed class App : IAsyncLifetime
{
    /// <summary>Sunday would be a bad day for a city hall: Wednesday 令和8年11月18日 10:00 in Tokyo.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 18, 1, 0, 0, TimeSpan.Zero);

    private WebApplication? web;
    private Action<IServiceCollection> added = _ => { };
    private TestDatabase? database;

    public FakeTimeProvider Clock { get; } = new(Start) { AutoAdvanceAmount = TimeSpan.Zero };

    public Uri Address { get; private set; } = null!;

    public string DataDirectory => database!.Directory;

    /// <summary>What a verb of the program must be told to work on the same data.</summary>
    public IReadOnlyList<string> DatabaseSettings => database!.Settings;

    public IServiceProvider Services => web!.Services;

    public static Task<App> StartAsync(params string[] settings) => StartAsync(_ => { }, settings);

    /// <param name="services">What this test adds to the program, like a job of its own.</param>
    /// <param name="settings">Settings of the command line.</param>
    public static async Task<App> StartAsync(Action<IServiceCollection> services, params string[] settings)
    {
        var app = new App { added = services };
        await app.StartWithAsync(settings);
        return app;
    }

    public async ValueTask InitializeAsync() => await StartWithAsync([]);

    /// <summary>Stops the program without deleting its data and starts it again on them, as after a restart of the machine.</summary>
    public async Task RestartAsync(params string[] settings)
    {
        await StopAsync();
        await ServeAsync(settings);
    }

    /// <summary>Stops the program; its data stay until this is disposed of.</summary>
    public async Task StopAsync()
    {
        var files = web!.Environment.WebRootFileProvider as IDisposable;
        await web.StopAsync();
        await web.DisposeAsync();
        // The host forgets this one; every app would leave a watcher of files behind, and Linux allows a user 128.
        files?.Dispose();
        web = null;
    }

    /// <summary>A scope with its own <see cref="ConsultDb"/>.</summary>
    public async Task<T> InDbAsync<T>(Func<ConsultDb, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ConsultDb>());
    }

    public Task InDbAsync(Func<ConsultDb, Task> work) => InDbAsync(async db =>
    {
        await work(db);
        return true;
    });

    /// <summary>Works with a service of a fresh scope.</summary>
    public async Task<T> InAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Returns when everything committed is findable; the indexer's own clock stands still here.</summary>
    public Task IndexedAsync() => Services.GetRequiredService<Consult.Search.Indexer>().CatchUpAsync();

    /// <summary>Someone at a browser, not signed in.</summary>
    public Visitor Visitor() => new(Address);

    public async ValueTask DisposeAsync()
    {
        if (web is not null)
            await StopAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    private async Task StartWithAsync(string[] settings)
    {
        database = await TestDatabase.CreateAsync();
        await ServeAsync(settings);
    }

    private async Task ServeAsync(string[] settings)
    {
        web = ConsultApp.Create([.. database!.Settings, "--Urls=http://127.0.0.1:0", "--Consult:City:Name=試験市", "--Consult:Access:SignInsPerMinute=10000", "--Consult:Access:SignInsPerMinutePerAccount=10000", .. settings], builder =>
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            builder.Logging.ClearProviders();
            added(builder.Services);
        });
        await using (var scope = web.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync();
        await web.StartAsync();
        Address = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }
}
