using System.CommandLine;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Consult.Access;
using Consult.Data;
using Consult.Search;
using Consult.Search.Asking;
using Consult.Search.Morphemes;
using Consult.Search.Thesaurus;

namespace Consult.Commands;

/// <summary>The same search as the page's, as an administrator.</summary>
public static class SearchCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(VerbContext verb)
    {
        var query = new Argument<string>("query") { Description = "探す言葉や文。" };
        var kinds = new Option<string?>("--in") { Description = "articles,tickets,clauses から選びます。" };
        var limit = new Option<int>("--limit") { Description = "件数（1～200）。", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "1件を1行のJSONで書きます。" };
        var command = new Command("search", "検索画面と同じ検索を、システム管理者として行います。") { query, kinds, limit, json };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, _) =>
        {
            var asked = (parsed.GetValue(kinds) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(k => k.TrimEnd('s')).ToList();
            if (asked.Except(SearchKinds.All).Any())
                throw new RuleBroken("--in には articles、tickets、clauses をコンマで区切って指定してください。");
            if (parsed.GetValue(limit) is < 1 or > 200)
                throw new RuleBroken("--limit には1から200までの数を指定してください。");
            using var index = new SearchIndex(SearchSetup.Folder(services.GetRequiredService<Settings>()), services.GetRequiredService<TimeProvider>(), reading: true, (await SynonymList.LoadAsync(services.GetRequiredService<SynonymFile>(), services.GetRequiredService<ConsultDb>(), cancellation)).Synonyms, services.GetRequiredService<DictionaryShelf>());
            if (index.State == IndexState.Building)
                throw new IOException("検索の索引がまだありません。reindex --wait で作ってください。");
            var me = new Reader(0, "search", Role.Administrator, null, null, null);
            var read = await services.GetRequiredService<QueryReading>().OfAsync(parsed.GetValue(query), me, cancellation);
            foreach (var notice in read.Notices)
                await verb.Error.WriteLineAsync(notice.ToString());
            var answer = index.Search(read.Narrow(new SearchQuery { Kinds = asked, Limit = parsed.GetValue(limit) }), AccessKeys.Of(me));
            foreach (var hit in answer.Items)
                await verb.Output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(new { hit.Kind, hit.Number, hit.Title, hit.Snippet, hit.Url, hit.Score }, Json) : Line(hit));
            if (!parsed.GetValue(json))
                await verb.Output.WriteLineAsync($"{answer.Total}件");
            return 0;
        }, cancellation));
        return command;
    }

    private static string Line(SearchHit hit) =>
        $"{hit.Number}\t{hit.Title}\n    {WebUtility.HtmlDecode(hit.Snippet.Replace("<mark>", "", StringComparison.Ordinal).Replace("</mark>", "", StringComparison.Ordinal))}";
}
