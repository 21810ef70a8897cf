using System.Runtime.CompilerServices;
using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class RebuildTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task The_old_index_answers_and_follows_while_the_new_one_is_built()
    {
        using var index = await BuiltAsync();
        var reached = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var rebuild = index.RebuildAsync(Slowly(reached, goOn, TestContext.Current.CancellationToken), 5, TestContext.Current.CancellationToken);
        await reached.Task;

        Assert.Equal(1, Find(index, "外部委託先").Total);
        Assert.True(index.Apply([SearchIndexTests.Make(SearchKinds.Article, 9, "K-0009", "途中の記事", ["all"], "再構築の途中")], [], 6));
        Assert.Equal(1, Find(index, "再構築の途中").Total);

        goOn.SetResult();
        Assert.Equal(1, await rebuild);
        // The follower goes on from where the reading began and applies it again.
        Assert.Equal(5, index.Watermark);
        Assert.Equal(0, Find(index, "外部委託先").Total);
        Assert.Equal(1, Find(index, "新しい索引").Total);
        Assert.Single(Directory.GetDirectories(root));
    }

    [Fact]
    public async Task A_rebuild_that_fails_leaves_the_old_index()
    {
        using var index = await BuiltAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => index.RebuildAsync(Failing(), 5, TestContext.Current.CancellationToken));
        Assert.Equal(1, index.Watermark);
        Assert.Equal(1, Find(index, "外部委託先").Total);
        Assert.Single(Directory.GetDirectories(root));
    }

    [Fact]
    public async Task An_index_of_another_analyzer_answers_but_asks_to_be_rebuilt()
    {
        (await BuiltAsync()).Dispose();
        var folder = Assert.Single(Directory.GetDirectories(root));
        using (var old = Generation.Open(folder, Generation.Usual, Analysis.Plain))
            old.Commit(1, "another");

        using var index = new SearchIndex(root, TimeProvider.System);
        Assert.Equal(IndexState.Outdated, index.State);
        Assert.Equal(1, Find(index, "外部委託先").Total);
        await index.RebuildAsync(Batches(), 3, TestContext.Current.CancellationToken);
        Assert.Equal(IndexState.Ready, index.State);
    }

    [Theory]
    [InlineData("segment")]
    [InlineData("segments")]
    [InlineData("folder")]
    [InlineData("pointer")]
    [InlineData("nonsense")]
    public async Task Every_damage_is_repaired_by_building_anew(string damage)
    {
        (await BuiltAsync()).Dispose();
        var folder = Assert.Single(Directory.GetDirectories(root));
        switch (damage)
        {
            case "segment":
                foreach (var file in Directory.GetFiles(folder).Where(f => !Path.GetFileName(f).StartsWith("segments", StringComparison.Ordinal)))
                    File.WriteAllBytes(file, File.ReadAllBytes(file)[..(File.ReadAllBytes(file).Length / 2)]);
                break;
            case "segments":
                foreach (var file in Directory.GetFiles(folder, "segments*"))
                    File.Delete(file);
                break;
            case "folder":
                Directory.Delete(folder, recursive: true);
                break;
            case "pointer":
                File.WriteAllText(Path.Combine(root, "current"), "../../etc");
                break;
            default:
                foreach (var file in Directory.GetFiles(folder))
                    File.WriteAllBytes(file, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
                break;
        }

        using var index = new SearchIndex(root, TimeProvider.System);
        Assert.Equal(IndexState.Building, index.State);
        Assert.True(Find(index, "外部委託先").IsBuilding);
        Assert.False(index.Apply([], [], 2));
        await index.RebuildAsync(Batches(), 3, TestContext.Current.CancellationToken);
        Assert.Equal(1, Find(index, "外部委託先").Total);
        Assert.Single(Directory.GetDirectories(root));
    }

    [Fact]
    public async Task A_lock_file_left_by_a_killed_process_does_not_hinder()
    {
        (await BuiltAsync()).Dispose();
        File.WriteAllText(Path.Combine(Assert.Single(Directory.GetDirectories(root)), "write.lock"), "");
        using var index = new SearchIndex(root, TimeProvider.System);
        Assert.Equal(IndexState.Ready, index.State);
        Assert.True(index.Apply([], [], 2));
    }

    [Fact]
    public async Task A_second_writer_reads_only_and_takes_over_when_the_first_has_gone()
    {
        var first = await BuiltAsync();
        using var second = new SearchIndex(root, TimeProvider.System);
        Assert.Equal(IndexState.ReadingOnly, second.State);
        Assert.Equal(1, Find(second, "外部委託先").Total);
        Assert.False(second.Apply([], [], 2));
        first.Dispose();
        second.Heal();
        Assert.Equal(IndexState.Ready, second.State);
        Assert.True(second.Apply([], [], 2));
    }

    [Fact]
    public async Task A_rebuild_by_a_verb_is_taken_up_by_the_running_server()
    {
        using var server = await BuiltAsync();
        using (var verb = new SearchIndex(root, TimeProvider.System, reading: true))
        {
            await verb.RebuildAsync(Slowly(null, null, TestContext.Current.CancellationToken), 7, TestContext.Current.CancellationToken);
            Assert.Equal(1, Find(verb, "新しい索引").Total);
        }

        server.Heal();
        Assert.Equal(7, server.Watermark);
        Assert.Equal(1, Find(server, "新しい索引").Total);
        Assert.Single(Directory.GetDirectories(root));
    }

    private static SearchAnswer Find(SearchIndex index, string typed) => index.Search(new SearchQuery { Text = typed }, Everyone);

    private async Task<SearchIndex> BuiltAsync()
    {
        var index = new SearchIndex(root, TimeProvider.System);
        await index.RebuildAsync(Batches(), 1, TestContext.Current.CancellationToken);
        return index;
    }

    private static IAsyncEnumerable<IReadOnlyList<SearchDocument>> Batches() => new[] { (IReadOnlyList<SearchDocument>)SearchIndexTests.Samples() }.ToAsyncEnumerable();

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Failing()
    {
        await Task.Yield();
        yield return SearchIndexTests.Samples();
        throw new InvalidOperationException("The database went away.");
    }

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Slowly(TaskCompletionSource? reached, TaskCompletionSource? goOn, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        reached?.SetResult();
        await (goOn?.Task ?? Task.CompletedTask).WaitAsync(cancellation);
        yield return [SearchIndexTests.Make(SearchKinds.Article, 1, "K-0001", "新しい索引", ["all"], "すっかり作り直した")];
    }
}
