using System.Data.Common;
using Consult.Data;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Commands;

/// <summary>What a verb runs with: the settings of the command line and where it writes.</summary>
public sealed class VerbContext(string[] settings, TextWriter output, TextWriter error)
{
    public string[] Settings { get; } = settings;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>A person watches; neither a pipe nor a test does.</summary>
    public bool IsTerminal => Output == Console.Out && !Console.IsOutputRedirected;

    /// <summary>Who is named in the trail for what a verb does.</summary>
    public static Access.By By(IServiceProvider services, string verb) =>
        Access.By.System($"コマンド {verb}", services.GetRequiredService<TimeProvider>().GetUtcNow());

    /// <summary>Runs a verb on the prepared database, without serving pages.</summary>
    public Task<int> RunAsync(Func<IServiceProvider, CancellationToken, Task<int>> verb, CancellationToken cancellation) => GuardAsync(async () =>
    {
        await using var app = ConsultApp.Create(Settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync(cancellation);
        return await verb(scope.ServiceProvider, cancellation);
    });

    /// <summary>Runs a verb that only looks: on the database as it is, or on null where there is none of today's form. Nothing is created or migrated.</summary>
    public Task<int> LookAsync(Func<IServiceProvider?, CancellationToken, Task<int>> verb, CancellationToken cancellation) => GuardAsync(async () =>
    {
        // Putting the program together makes the data directory, so that is asked first.
        var settings = ConsultApp.Read(Settings);
        if (!settings.Database.IsPostgres && !File.Exists(DataSetup.SqliteFile(settings)))
            return await verb(null, cancellation);
        await using var app = ConsultApp.Create(Settings, builder => builder.Logging.SetMinimumLevel(LogLevel.Warning));
        await using var scope = app.Services.CreateAsyncScope();
        var isReady = !(await scope.ServiceProvider.GetRequiredService<ConsultDb>().Database.GetPendingMigrationsAsync(cancellation)).Any();
        return await verb(isReady ? scope.ServiceProvider : null, cancellation);
    });

    /// <summary>Turns what goes wrong into one sentence and its exit code.</summary>
    public async Task<int> GuardAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (RuleBroken broken)
        {
            await Error.WriteLineAsync(broken.Message);
            return 2;
        }
        catch (Exception failed) when (failed is DbException or DbUpdateException or IOException or UnauthorizedAccessException)
        {
            await Error.WriteLineAsync(Obstacle.Sentence(failed));
            return 3;
        }
        catch (OperationCanceledException)
        {
            await Error.WriteLineAsync("停止の指示を受けたため、途中で終了しました。必要なときは、もう一度実行してください。");
            return 1;
        }
    }
}
