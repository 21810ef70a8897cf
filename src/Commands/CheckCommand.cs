using System.CommandLine;
using Consult.Data;
using Consult.Web;

namespace Consult.Commands;

/// <summary>Looks at everything and changes nothing, not even an older database.</summary>
public static class CheckCommand
{
    public static Command Create(VerbContext verb)
    {
        var json = new Option<bool>("--json") { Description = "1行に1件のJSONで表示します。" };
        var command = new Command("check", "設定、データベース、操作履歴、添付ファイル、検索の索引、ディスクを確かめます。") { json };
        command.SetAction((parsed, cancellation) => verb.GuardAsync(async () =>
        {
            var sound = true;
            foreach (var finding in await FindAsync(verb, cancellation))
            {
                sound &= finding.Ok;
                await verb.Output.WriteLineAsync(parsed.GetValue(json)
                    ? JsonLine.Of(new { check = finding.Name, ok = finding.Ok, sentence = finding.Sentence })
                    : $"{(finding.Ok ? "OK" : "NG")}\t{finding.Name}\t{finding.Sentence}");
            }

            return sound ? 0 : 1;
        }));
        return command;
    }

    private static async Task<List<CheckResult>> FindAsync(VerbContext verb, CancellationToken cancellation)
    {
        WebApplication app;
        try
        {
            app = ConsultApp.Create(verb.Settings, builder => builder.Logging.ClearProviders());
        }
        catch (RuleBroken broken)
        {
            return [new("configuration", false, broken.Message)];
        }

        await using (app)
        {
            await using var scope = app.Services.CreateAsyncScope();
            List<CheckResult> findings = [new("configuration", true, $"設定を読みました（データの置き場所：{scope.ServiceProvider.GetRequiredService<Settings>().DataPath}）。")];
            foreach (var check in scope.ServiceProvider.GetServices<ICheck>().OrderBy(c => c.Order))
                findings.Add(await TryAsync(check, cancellation));
            return findings;
        }
    }

    private static async Task<CheckResult> TryAsync(ICheck check, CancellationToken cancellation)
    {
        try
        {
            return await check.RunAsync(cancellation);
        }
        catch (Exception failed) when (failed is not OperationCanceledException)
        {
            return new(check.Name, false, $"確かめられませんでした。（{failed.GetBaseException().Message}）");
        }
    }
}
