using System.Globalization;
using Consult.Data;
using Consult.Search.Morphemes;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search;

/// <summary>The index is there, made by this version, and in step with the database.</summary>
public sealed class IndexCheck(ConsultDb db, IndexComparison comparison, Settings settings, TimeProvider clock, DictionaryShelf dictionary) : ICheck
{
    /// <summary>How often a server that is just applying changes is looked at again.</summary>
    private const int Looks = 10;

    public int Order => 40;

    public string Name => "index";

    public async Task<CheckResult> RunAsync(CancellationToken cancellation)
    {
        if (!Directory.Exists(SearchSetup.Folder(settings)))
            return new(Name, false, "検索の索引がまだありません。serve で起動すると作られます。");
        using var index = new SearchIndex(SearchSetup.Folder(settings), clock, reading: true, dictionary: dictionary);
        var newest = await db.IndexChanges.MaxAsync(c => (long?)c.Id, cancellation) ?? 0;
        for (var look = 0; look < Looks && index.Watermark < newest; look++)
            await AgainAsync(index, cancellation);
        index.Verify();

        return index.State switch
        {
            IndexState.Building => new(Name, false, "検索の索引がまだ作られていません。serve で起動しているかを確かめてください。"),
            IndexState.Outdated => new(Name, false, "検索の索引が前の版のプログラムか、別の形態素の辞書で作ったものです。serve で起動すると作り直されます。"),
            IndexState.Damaged => new(Name, false, "検索の索引のファイルが壊れています。serve で起動すると作り直されます。"),
            _ when index.Watermark < newest => new(Name, false, $"検索の索引が{newest - index.Watermark}件遅れています。serve で起動しているかを確かめ、続くときは reindex を実行してください。"),
            _ when await DifferingAsync(index, cancellation) is > 0 and var differing => new(Name, false, $"検索の索引の{differing}件が、データベースの内容と違います。reindex を実行してください。"),
            _ => new(Name, true, string.Create(CultureInfo.InvariantCulture, $"検索の索引はデータベースに追いついています（{newest:N0}番の変更まで）。")),
        };
    }

    /// <summary>What differs at every look: a server may just be changing it.</summary>
    private async Task<int> DifferingAsync(SearchIndex index, CancellationToken cancellation)
    {
        var differing = (await comparison.DifferencesAsync(index, cancellation)).ToHashSet();
        for (var look = 0; look < Looks && differing.Count > 0; look++)
        {
            await AgainAsync(index, cancellation);
            differing.IntersectWith(await comparison.DifferencesAsync(index, cancellation));
        }

        return differing.Count;
    }

    private static async Task AgainAsync(SearchIndex index, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(300), cancellation);
        index.Heal();
    }
}
