using Consult.Search;
using Lucene.Net.Index;
using Xunit;

namespace Consult.Tests.Search;

/// <summary>Disks fill and files rot: the index goes on answering as far as it can, knows of it, and is whole again afterwards.</summary>
public sealed class DamageTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private readonly string root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
    private readonly Room room = new();

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Every single file, cut by half, without its last bytes, with one bit changed in the middle, or gone. The last 16 bytes of a compound file alone are read by nobody.</summary>
    [Theory]
    [InlineData("half")]
    [InlineData("end")]
    [InlineData("flip")]
    [InlineData("gone")]
    public async Task No_damaged_file_goes_unnoticed_or_makes_a_search_throw(string damage)
    {
        var names = await FilesAsync();
        Assert.True(names.Count >= 4, string.Join(' ', names));
        foreach (var name in names)
        {
            using (var whole = new SearchIndex(root, TimeProvider.System))
                await whole.RebuildAsync(Batches(), 1, Stop);
            var path = Path.Combine(Assert.Single(Directory.GetDirectories(root)), name);
            var bytes = File.ReadAllBytes(path);
            switch (damage)
            {
                case "half":
                    bytes = bytes[..(bytes.Length / 2)];
                    break;
                case "end":
                    bytes = bytes[..^Math.Min(40, bytes.Length / 2)];
                    break;
                case "flip":
                    bytes[bytes.Length / 2] ^= 0x10;
                    break;
            }

            if (damage == "gone")
                File.Delete(path);
            else
                File.WriteAllBytes(path, bytes);
            // segments.gen is a hint for file systems that list late; nothing depends on it.
            if (name == "segments.gen")
                continue;

            using var index = new SearchIndex(root, TimeProvider.System);
            foreach (var typed in (string[])["外部委託先", "USBメモリ", "\"秘密保持\"", ""])
                index.Search(new SearchQuery { Text = typed }, Everyone);
            index.Verify();
            Assert.True(index.State is IndexState.Building or IndexState.Damaged, $"{name} with {damage}: {index.State}");
            await index.RebuildAsync(Batches(), 2, Stop);
            index.Verify();
            Assert.Equal(IndexState.Ready, index.State);
            Assert.Equal("K-0002", Find(index, "外部委託先").Items[0].Number);
        }
    }

    [Fact]
    public async Task A_full_disk_leaves_what_was_there_and_all_is_written_when_there_is_room()
    {
        using var index = await BuiltAsync();
        room.Left = 0;
        Assert.ThrowsAny<Exception>(() => index.Apply([Made(9)], [], 2));
        index.Reopen();
        Assert.Equal("K-0002", Find(index, "外部委託先").Items[0].Number);
        Assert.Equal(1, index.Watermark);

        room.Left = long.MaxValue;
        index.Heal();
        Assert.Equal(IndexState.Ready, index.State);
        Assert.True(index.Apply([Made(9)], [], 2));
        Assert.Equal("K-0009", Find(index, "\"後から来た9番\"").Items[0].Number);
    }

    /// <summary>The room ends at another place each time: in a segment, its commit, a merge.</summary>
    [Fact]
    public async Task Wherever_the_room_ends_nothing_committed_is_lost()
    {
        var random = new Random(20261118);
        using var index = await BuiltAsync();
        var (committed, refused) = (1L, 0);
        for (var round = 0; round < 150; round++)
        {
            room.Left = random.Next(20_000);
            try
            {
                if (index.Apply([Made(100 + round)], [], committed + 1))
                    committed++;
            }
            catch (Exception full) when (full is IOException or InvalidOperationException or MergePolicy.MergeException)
            {
                refused++;
                index.Reopen();
                room.Left = long.MaxValue;
                index.Heal();
                Assert.Equal(committed, index.Watermark);
                Assert.True(index.Apply([Made(100 + round)], [], ++committed));
            }
        }

        Assert.InRange(refused, 10, 140);
        index.Verify();
        Assert.Equal(IndexState.Ready, index.State);
        Assert.Equal(151, index.Search(new SearchQuery { Text = "後から来た", Limit = 200 }, Everyone).Total);
    }

    [Fact]
    public async Task A_rebuild_on_a_full_disk_leaves_the_old_index_and_no_litter()
    {
        using var index = await BuiltAsync();
        room.Left = 500;
        await Assert.ThrowsAnyAsync<IOException>(() => index.RebuildAsync(Batches(), 2, Stop));
        Assert.Equal("K-0002", Find(index, "外部委託先").Items[0].Number);
        Assert.Single(Directory.GetDirectories(root));
    }

    [Fact]
    public async Task An_index_that_vanishes_under_a_running_server_is_noticed()
    {
        using var index = await BuiltAsync();
        Directory.Delete(Assert.Single(Directory.GetDirectories(root)), recursive: true);
        index.Heal();
        Assert.Equal(IndexState.Building, index.State);
        await index.RebuildAsync(Batches(), 2, Stop);
        Assert.Equal("K-0002", Find(index, "外部委託先").Items[0].Number);
    }

    [Fact]
    public async Task A_change_that_is_applied_to_an_old_index_does_not_make_it_a_new_one()
    {
        (await BuiltAsync()).Dispose();
        using (var old = Generation.Open(Assert.Single(Directory.GetDirectories(root)), Generation.Usual, Analysis.Plain))
            old.Commit(1, "another");
        using (var index = new SearchIndex(root, TimeProvider.System))
            Assert.True(index.Apply([Made(9)], [], 2));
        using var again = new SearchIndex(root, TimeProvider.System);
        Assert.Equal((IndexState.Outdated, 2L), (again.State, again.Watermark));
    }

    [Fact]
    public async Task An_opening_beside_a_rebuild_does_not_take_its_folder()
    {
        using var index = await BuiltAsync();
        var (reached, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var rebuild = index.RebuildAsync(Halting(reached, goOn), 2, Stop);
        await reached.Task;
        index.Reopen();
        index.Reopen();
        goOn.SetResult();
        Assert.Equal(7, await rebuild);
        Assert.Equal("K-0002", Find(index, "外部委託先").Items[0].Number);
    }

    [Fact]
    public async Task A_request_for_a_rebuild_stays_until_one_is_done()
    {
        using var index = await BuiltAsync();
        index.RequestRebuild();
        var asked = index.RebuildAsked;
        Assert.NotNull(asked);
        index.RebuildDone(asked.Value.AddSeconds(-1));
        Assert.NotNull(index.RebuildAsked);
        index.RebuildDone(asked);
        Assert.Null(index.RebuildAsked);
    }

    private static SearchDocument Made(int id) => SearchIndexTests.Make(SearchKinds.Article, id, $"K-{id:0000}", "後から来た記事", ["all"], $"後から来た{id}番の本文です。");

    private static SearchAnswer Find(SearchIndex index, string typed) => index.Search(new SearchQuery { Text = typed }, Everyone);

    private async Task<SearchIndex> BuiltAsync()
    {
        var index = new SearchIndex(root, TimeProvider.System, reading: false, null, null, room.Open);
        await index.RebuildAsync(Batches(), 1, Stop);
        return index;
    }

    /// <summary>The files of a fresh index; their names are the same each time, but for the first.</summary>
    private async Task<List<string>> FilesAsync()
    {
        using (await BuiltAsync())
        {
        }

        return [.. Directory.GetFiles(Assert.Single(Directory.GetDirectories(root))).Select(f => Path.GetFileName(f)).Where(f => f != "write.lock").Order()];
    }

    private static IAsyncEnumerable<IReadOnlyList<SearchDocument>> Batches() => new[] { (IReadOnlyList<SearchDocument>)[.. SearchIndexTests.Samples(), Made(8)] }.ToAsyncEnumerable();

    private static async IAsyncEnumerable<IReadOnlyList<SearchDocument>> Halting(TaskCompletionSource reached, TaskCompletionSource goOn)
    {
        yield return SearchIndexTests.Samples();
        reached.SetResult();
        await goOn.Task;
        yield return [Made(8)];
    }
}
