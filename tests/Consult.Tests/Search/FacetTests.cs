using Consult.Calendar;
using Consult.Data;
using Consult.Search;
using Consult.Search.Asking;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>Counts, groups and mild signals over an index of made documents.</summary>
public sealed class FacetTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private static readonly string[] Topics = ["cloud", "haiki", "mochidashi"];
    private static readonly string[] States = ["Received", "Working", "Closed"];
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private readonly SearchIndex index;

    public FacetTests() => index = new SearchIndex(root, TimeProvider.System);

    public void Dispose()
    {
        index.Dispose();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Each_facet_is_counted_as_if_its_own_choice_were_not_made_and_within_access()
    {
        var random = new Random(5);
        var documents = Enumerable.Range(1, 400).Select(i => SearchIndexTests.Make(SearchKinds.All[random.Next(3)], i, $"N-{i}", "港の記録", [random.Next(4) > 0 ? "all" : "staff"], random.Next(2) == 0 ? "灯台の話" : "桟橋の話") with
        {
            DepartmentId = random.Next(5) is > 0 and var d ? d : null,
            Topic = random.Next(4) > 0 ? Topics[random.Next(3)] : null,
            Status = States[random.Next(3)],
            At = new DateTimeOffset(2024 + random.Next(3), 1 + random.Next(12), 15, 0, 0, 0, TimeSpan.Zero),
        }).ToList();
        await FillAsync(documents);

        for (var round = 0; round < 200; round++)
        {
            var query = new SearchQuery
            {
                Text = random.Next(3) == 0 ? "灯台" : "",
                Kinds = random.Next(2) == 0 ? [SearchKinds.All[random.Next(3)]] : [],
                DepartmentId = random.Next(3) == 0 ? random.Next(1, 5) : null,
                Topic = random.Next(3) == 0 ? Topics[random.Next(3)] : null,
                State = random.Next(3) == 0 ? States[random.Next(3)] : null,
                Year = random.Next(3) == 0 ? new FiscalYear(2024 + random.Next(3)) : null,
                Narrowings = random.Next(3) == 0 ? [new Narrowing(NarrowingKind.Topic, true, [Topics[random.Next(3)]], null, new Sentence(""))] : [],
            };
            var answer = index.Search(query, Everyone);
            Func<SearchDocument, bool> reachable = d => d.Access.Contains("all") && (query.Text.Length == 0 || d.Body[0].StartsWith(query.Text, StringComparison.Ordinal)) && !query.Narrowings.Any(n => n.Values.Contains(d.Topic ?? ""));
            var choices = new Dictionary<string, (Func<SearchDocument, string?> Value, string? Chosen)>
            {
                [Facets.Kind] = (d => d.Kind, query.Kinds.FirstOrDefault()),
                [Facets.Department] = (d => d.DepartmentId?.ToString(System.Globalization.CultureInfo.InvariantCulture), query.DepartmentId?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                [Facets.Topic] = (d => d.Topic, query.Topic),
                [Facets.State] = (d => d.Status, query.State),
                [Facets.Year] = (d => $"{FiscalYear.Of(d.At).Year}", query.Year is { } year ? $"{year.Year}" : null),
            };
            bool Holds(SearchDocument d, string? except = null) => reachable(d) && choices.All(c => c.Key == except || c.Value.Chosen is null || c.Value.Value(d) == c.Value.Chosen);
            Assert.Equal(documents.Count(d => Holds(d)), answer.Total);
            foreach (var (facet, choice) in choices)
            {
                var expected = documents.Where(d => Holds(d, facet)).GroupBy(choice.Value).Where(g => g.Key is not null).ToDictionary(g => g.Key!, g => g.Count());
                Assert.Equal(expected.OrderBy(e => e.Key, StringComparer.Ordinal), answer.Counts[facet].ToDictionary(c => c.Value, c => c.Count).OrderBy(e => e.Key, StringComparer.Ordinal));
            }
        }
    }

    [Fact]
    public async Task Tickets_stand_under_their_article_and_none_is_lost()
    {
        await FillAsync(
        [
            SearchIndexTests.Make(SearchKinds.Article, 1, "K-0001", "灯台の鍵", ["all"], "灯台の鍵は二人で管理します。"),
            Ticket(10, ["all"], [1], [1]), Ticket(11, ["all"], [], [1]), Ticket(12, ["staff"], [1], [1]), Ticket(13, ["all"], [], []),
        ]);
        var answer = index.Search(new SearchQuery { Text = "灯台の鍵" }, Everyone);
        Assert.Equal((4, 3), (answer.Total, answer.Facets[SearchKinds.Ticket]));
        Assert.Equal((1, 1), answer.Items.Single(i => i.Kind == SearchKinds.Article).Tickets);
        Assert.Equal((2, 1), index.Search(new SearchQuery { Text = "灯台の鍵" }, new AccessKeys(["all", "staff"], true)).Items.Single(i => i.Kind == SearchKinds.Article).Tickets);

        var groups = SearchGroup.Of(answer.Items);
        Assert.Equal(answer.Items.Select(i => i.Number).Order(), groups.SelectMany(g => g.Tickets.Prepend(g.Hit)).Select(h => h.Number).Order());
        Assert.Equal(["R8-0010", "R8-0011"], groups.Single(g => g.Hit.Kind == SearchKinds.Article).Tickets.Select(t => t.Number).Order());
        Assert.Contains(groups, g => g.Hit.Number == "R8-0013");
        Assert.Equal(["R8-0010", "R8-0011"], Numbers(new SearchQuery { Narrowings = [new Narrowing(NarrowingKind.Article, false, ["1"], null, new Sentence(""))] }).Order());

        static SearchDocument Ticket(int id, string[] access, int[] sourceOf, int[] articles) =>
            SearchIndexTests.Make(SearchKinds.Ticket, id, $"R8-{id:0000}", "灯台の鍵について", access, "灯台の鍵をなくしました。") with { SourceOf = sourceOf, Articles = articles };
    }

    [Fact]
    public async Task New_and_useful_decide_between_equals_and_lift_nothing_over_a_better_match()
    {
        var old = new DateTimeOffset(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);
        SearchDocument Make(int id, string body, DateTimeOffset at, int useful) => SearchIndexTests.Make(SearchKinds.Article, id, $"K-{id:0000}", "係留索", ["all"], body) with { At = at, Useful = useful };
        await FillAsync(
        [
            Make(1, "浮標の塗装は二年に一度です。", old, 0),
            Make(2, "浮標の塗装は二年に一度です。", DateTimeOffset.UtcNow, 0),
            Make(3, "浮標の塗装は二年に一度です。", old, 500),
            Make(4, "浮標の塗装は二年に一度です。", DateTimeOffset.UtcNow, 500),
            // A worse match, however new and useful: of the two words only one, or both in a text three times as long.
            Make(5, "浮標の点検は二年に一度です。", DateTimeOffset.UtcNow, 100_000),
            Make(6, "浮標の塗装は二年に一度です。" + string.Concat(Enumerable.Repeat("港の灯りは夜どおし消しません。", 3)), DateTimeOffset.UtcNow, 100_000),
            .. Enumerable.Range(20, 30).Select(i => Make(i, $"航路の標識その{i}についての話です。", old, 0)),
        ]);

        var found = Numbers(new SearchQuery { Text = "浮標 塗装" });
        Assert.Equal("K-0004", found[0]);
        Assert.Equal(["K-0001", "K-0002", "K-0003", "K-0004"], found.Take(4).Order());
        Assert.Equal("K-0001", found[3]);
        Assert.Equal("K-0006", found[4]);
    }

    [Fact]
    public async Task The_parts_of_a_score_add_up_to_it_and_say_where_it_comes_from()
    {
        await FillAsync(SearchIndexTests.Samples());
        var hits = index.Search(new SearchQuery { Text = "USBメモリの持ち出し", Explains = true }, new AccessKeys(["all", "staff"], true)).Items;
        Assert.NotEmpty(hits);
        foreach (var hit in hits)
        {
            Assert.Equal(hit.Score, hit.Why.Sum(p => p.Points), .01 * hit.Score);
            Assert.Equal(1, hit.Why.Sum(p => p.Share), .001);
        }

        Assert.Contains(hits[0].Why, p => p.Reason == ScoreReason.Exact);
        Assert.Contains(hits[0].Why, p => p.Reason == ScoreReason.Title && p.Terms.Contains("usb"));
        var numbered = index.Search(new SearchQuery { Text = "6.1(3)", Explains = true }, Everyone).Items[0];
        Assert.Equal("taisaku-6.1-3", numbered.Number);
        Assert.Contains(numbered.Why, p => p.Reason == ScoreReason.Number);
        Assert.All(index.Search(new SearchQuery { Text = "USBメモリの持ち出し" }, Everyone).Items, h => Assert.Empty(h.Why));
    }

    private List<string> Numbers(SearchQuery query) => [.. index.Search(query, Everyone).Items.Select(i => i.Number)];

    private Task FillAsync(IReadOnlyList<SearchDocument> documents) =>
        index.RebuildAsync(documents.Chunk(100).Select(c => (IReadOnlyList<SearchDocument>)c).ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken);
}
