using System.CommandLine;
using Consult.Knowledge.Files;

namespace Consult.Commands;

/// <summary><c>kb import DIR</c>, <c>kb export DIR</c>.</summary>
public static class KbCommand
{
    public static Command Create(VerbContext verb)
    {
        var command = new Command("kb", "ナレッジの記事をMarkdownのファイルとやり取りします。");
        command.Subcommands.Add(Import(verb));
        command.Subcommands.Add(Export(verb));
        return command;
    }

    private static Command Import(VerbContext verb)
    {
        var directory = new Argument<string>("DIR") { Description = "記事のファイル（K-0001.md など）があるフォルダ" };
        var command = new Command("import", "記事をファイルから取り込みます。同じ内容の記事は変わりません。") { directory };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var done = await services.GetRequiredService<KbFiles>().ImportAsync(parsed.GetRequiredValue(directory), VerbContext.By(services, "kb import"), stop);
            foreach (var said in done.Notices.Concat(done.Problems))
                await verb.Error.WriteLineAsync(said.ToString());
            await verb.Output.WriteLineAsync($"新しい記事{done.Added}件、更新した記事{done.Changed}件、変わらない記事{done.Unchanged}件、取り込めなかったファイル{done.Refused}件。");
            return done.Refused == 0 ? 0 : 1;
        }, cancellation));
        return command;
    }

    private static Command Export(VerbContext verb)
    {
        var directory = new Argument<string>("DIR") { Description = "書き出すフォルダ。なければ作ります" };
        var command = new Command("export", "すべての記事をファイルに書き出します。");
        command.Arguments.Add(directory);
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var count = await services.GetRequiredService<KbFiles>().ExportAsync(parsed.GetRequiredValue(directory), stop);
            await verb.Output.WriteLineAsync($"記事{count}件を書き出しました。");
            return 0;
        }, cancellation));
        return command;
    }
}
