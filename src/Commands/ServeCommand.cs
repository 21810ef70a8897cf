using System.CommandLine;
using Consult.Data;
using Consult.Data.Demo;
using Consult.Web;

namespace Consult.Commands;

public static class ServeCommand
{
    public static Command Serve(VerbContext verb)
    {
        var command = new Command("serve", "Web画面と定期処理を動かします。");
        command.SetAction((_, cancellation) => verb.GuardAsync(() => ServeAsync(verb.Settings, _ => Task.CompletedTask, cancellation)));
        return command;
    }

    public static Command Demo(VerbContext verb)
    {
        var command = new Command("demo", "架空の市のデータ（data/demo）で動かします。二度目からは前回の続きです。");
        command.SetAction((_, cancellation) => verb.GuardAsync(() =>
            ServeAsync([.. DemoCity.Settings, .. verb.Settings], app => DemoCity.FillAsync(app, verb.Output, cancellation), cancellation)));
        return command;
    }

    private static async Task<int> ServeAsync(string[] settings, Func<WebApplication, Task> prepare, CancellationToken cancellation)
    {
        var started = false;
        var model = DataSetup.BuildModelAsync(ConsultApp.Read(settings));
        // What keeps the server from starting is said once, in our words; later failures of the host are logged.
        await using var app = ConsultApp.Create(settings, builder => builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", level => started && level >= LogLevel.Warning));
        CheckAddresses(app.Configuration["Urls"] ?? "");
        // Neither needs the other: EF's model, and what serves, with the search index in it.
        await Task.WhenAll(model, Task.Run(() => app.Services.GetServices<IHostedService>(), cancellation));
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync(cancellation);
        await prepare(app);
        await StartAsync(app, cancellation);
        started = true;
        await app.WaitForShutdownAsync(cancellation);
        return 0;
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellation)
    {
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            // What runs beside the server has started by now, and would go on while that is taken away on which it stands.
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>The server would refuse them only after the database was prepared, in its own words.</summary>
    private static void CheckAddresses(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IsAddress(url))
                throw new RuleBroken($"Urls の値「{url}」では待ち受けられません。http://localhost:5080 のような形で指定してください。");
        }
    }

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= 65535 };
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
