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
        await using var app = ConsultApp.Create(settings);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync(cancellation);
        await prepare(app);
        await app.RunAsync();
        return 0;
    }
}
