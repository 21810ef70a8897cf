using System.CommandLine;
using Consult.Data;
using Consult.Search;
using Consult.Search.Morphemes;

namespace Consult.Commands;

public static class ReindexCommand
{
    public static Command Create(VerbContext verb)
    {
        var wait = new Option<bool>("--wait") { Description = "作り直しが終わるまで待ちます。指定しないときは、動いているサーバーに依頼します。" };
        var command = new Command("reindex", "検索の索引をデータベースから作り直します。その間も、これまでの索引で検索できます。") { wait };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            using var index = new SearchIndex(SearchSetup.Folder(services.GetRequiredService<Settings>()), services.GetRequiredService<TimeProvider>(), reading: true, dictionary: services.GetRequiredService<DictionaryShelf>());
            if (!parsed.GetValue(wait))
            {
                index.RequestRebuild();
                await verb.Output.WriteLineAsync("索引の作り直しを依頼しました。サーバーが動いていれば今から、そうでなければ次に動かしたときに作り直します。");
                return 0;
            }

            var count = await services.GetRequiredService<SearchDocuments>().RebuildAsync(index, Tell, stop);
            await verb.Output.WriteLineAsync($"{(verb.IsTerminal ? "\r" : "")}索引を作り直しました（{count}件）。");
            return 0;
        }, cancellation));
        return command;

        // A pipe gets the result alone.
        void Tell(RebuildProgress progress)
        {
            if (verb.IsTerminal)
                verb.Output.Write($"\r{progress.Done:N0} / {progress.Total:N0} 件（{progress.Percent}%）  ");
        }
    }
}
