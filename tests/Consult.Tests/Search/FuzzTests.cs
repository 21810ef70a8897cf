using System.Diagnostics;
using System.Globalization;
using System.Text;
using Consult.Access;
using Consult.Calendar;
using Consult.Search;
using Consult.Search.Asking;
using Consult.Search.Morphemes;
using Consult.Search.Nearness;
using Consult.Tests.Search.Morphemes;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>
/// Queries that nobody means, over documents that nobody writes: nothing throws. <c>CONSULT_TEST_FUZZ=200000,20000</c> runs that many queries over that
/// many documents; without it a few.
/// </summary>
public sealed class FuzzTests(App app) : IClassFixture<App>
{
    private static readonly string[] Names = ["部署", "条項", "担当", "状態", "期間", "種別", "分類", "記事", "件名", "クラス", "status", "kind", "x"];
    private static readonly string[] Values =
    [
        "市民課", "なし", "自分", "完了", "未完了", "2026-04..2026-09", "9999-12..0001-01", "2026-99", "R8年度", "令和99年13月", "..", "....", "記事", "相談", "6.1(3)", "第999条の999", "K-0001", "R8-0001",
        "9999999999999", "-1", "\"", "“", "「", "」", "", ":", "::", "-", "0000-00-00", "H0", "S99年度",
    ];

    [Fact]
    public async Task Nothing_typed_throws()
    {
        var amount = (Environment.GetEnvironmentVariable("CONSULT_TEST_FUZZ") ?? "1500,600").Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var first = amount.ElementAtOrDefault(2);
        await app.DepartmentAsync("市民課");
        var root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
        using (var index = new SearchIndex(root, TimeProvider.System, dictionary: new DictionaryShelf(Mecab.Dictionary)))
        {
            await index.RebuildAsync(Documents(new Random(1), amount[1]).ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken);
            await using var scope = app.Services.CreateAsyncScope();
            var reading = scope.ServiceProvider.GetRequiredService<QueryReading>();
            var desk = new Reader(-1, "", Role.Administrator, null, null, null);
            var (random, slowest, slow, began) = (new Random(2), TimeSpan.Zero, "", Stopwatch.GetTimestamp());
            for (var i = 0; i < amount[0]; i++)
            {
                var typed = Query(random, i);
                var access = new AccessKeys(random.Next(2) == 0 ? ["all"] : ["all", "staff"], random.Next(2) == 0);
                var asked = new SearchQuery
                {
                    Kinds = random.Next(3) == 0 ? [SearchKinds.All[random.Next(3)]] : [],
                    State = random.Next(5) == 0 ? "Closed" : null,
                    Year = random.Next(5) == 0 ? new FiscalYear(2026) : null,
                    Limit = random.Next(-5, 60),
                    Offset = random.Next(4) == 0 ? random.Next(-5, 20_000) : 0,
                    Explains = random.Next(10) == 0,
                };
                var (completes, nears) = (random.Next(4) == 0, random.Next(8) == 0);
                if (i < first)
                    continue;
                var at = Stopwatch.GetTimestamp();
                try
                {
                    var read = await reading.OfAsync(typed, desk, TestContext.Current.CancellationToken);
                    var answer = index.Search(read.Narrow(asked), access);
                    Assert.All(answer.Items, hit => Assert.True(float.IsFinite(hit.Score)));
                    SearchGroup.Of(answer.Items);
                    if (completes)
                        index.Complete(typed, access);
                    if (nears)
                        index.Near(new NearText(typed.Length > 40 ? typed[..40] : "", typed), new NearWish(SearchKinds.All[i % 3], 5, access));
                }
                catch (Exception failed) when (failed is not Xunit.Sdk.IAssertionException)
                {
                    Assert.Fail($"{i}: {Uri.EscapeDataString(typed.Length > 300 ? typed[..300] : typed)}\n{failed}");
                }

                if (Stopwatch.GetElapsedTime(at) is var took && took > slowest)
                    (slowest, slow) = (took, typed.Length > 80 ? typed[..80] + "…" : typed);
                if ((i + 1) % Math.Max(1, amount[0] / 10) == 0)
                    TestContext.Current.TestOutputHelper!.WriteLine($"{i + 1} queries, {amount[1]} documents: {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s, slowest {slowest.TotalMilliseconds:0} ms: {Uri.EscapeDataString(slow)}");
            }
        }

        Directory.Delete(root, recursive: true);
    }

    private static string Query(Random random, int number)
    {
        if (number % 200 == 0)
            return new string("あ漢\"-:(A1 ー\ud83d"[random.Next(11)], 10_000);
        if (number % 333 == 0)
            return Noise.Text(random, 6000);
        var made = new StringBuilder();
        for (var parts = random.Next(1, 9); parts > 0; parts--)
        {
            made.Append(random.Next(9) switch
            {
                0 => $"{(random.Next(3) == 0 ? "-" : "")}{Names[random.Next(Names.Length)]}{(random.Next(2) == 0 ? ":" : "：")}{(random.Next(4) == 0 ? " " : "")}{Values[random.Next(Values.Length)]}",
                1 => $"{Names[random.Next(Names.Length)]}:\"{Noise.Text(random, 4)}{(random.Next(3) == 0 ? "" : "\"")}",
                2 => $"\"{Noise.Text(random, 5)}\"",
                3 => $"-{Noise.Text(random, 3)}",
                4 => $"期間:{random.Next(0, 99999)}-{random.Next(0, 99)}..{random.Next(0, 9999)}-{random.Next(0, 15)}-{random.Next(0, 40)}",
                _ => Noise.Text(random, 5),
            });
            made.Append(random.Next(4) == 0 ? "" : random.Next(3) == 0 ? "　" : " ");
        }

        return made.ToString();
    }

    private static IEnumerable<IReadOnlyList<SearchDocument>> Documents(Random random, int count)
    {
        for (var from = 0; from < count; from += 200)
        {
            yield return [.. Enumerable.Range(from + 1, Math.Min(200, count - from)).Select(i => SearchIndexTests.Make(SearchKinds.All[i % 3], i, $"N-{i}", Noise.Text(random, 8), [random.Next(3) > 0 ? "all" : "staff"], Noise.Text(random, 120), Noise.Text(random, 40)) with
            {
                Notes = [Noise.Text(random, 20)],
                ClauseNumber = random.Next(3) == 0 ? Noise.Text(random, 2) : null,
                Status = random.Next(2) == 0 ? "Closed" : "",
                At = new DateTimeOffset(random.Next(1, 9999), 1 + random.Next(12), 1, 0, 0, 0, TimeSpan.Zero),
                DepartmentId = random.Next(2) == 0 ? random.Next(5) : null,
                Articles = [random.Next(50)],
                Useful = random.Next(-1, int.MaxValue),
            })];
        }
    }
}
