using System.CommandLine;
using Consult.Data;
using Consult.Web;

namespace Consult.Commands;

public static class MigrateCommand
{
    public static Command Create(VerbContext verb)
    {
        var command = new Command("migrate", "データベースを最新の形にします。");
        command.SetAction((_, cancellation) => verb.GuardAsync(async () =>
        {
            await using var app = ConsultApp.Create(verb.Settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
            await using var scope = app.Services.CreateAsyncScope();
            var count = await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync(cancellation);
            await verb.Output.WriteLineAsync(count == 0 ? "データベースは最新です。" : $"データベースを最新の形にしました（{count}件）。");
            return 0;
        }));
        return command;
    }
}
