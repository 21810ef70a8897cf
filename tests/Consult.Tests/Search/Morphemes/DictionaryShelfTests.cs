using Consult.Search;
using Consult.Search.Morphemes;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Consult.Tests.Search.Morphemes;

public sealed class DictionaryShelfTests : IDisposable
{
    private static readonly AccessKeys Everyone = new(["all"], false);
    private readonly string root = Directory.CreateTempSubdirectory("consult-dictionary-").FullName;

    private string Given => Path.Combine(root, "given");

    private string Data => Path.Combine(root, "data");

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void A_dictionary_is_copied_once_and_the_copy_is_named_by_its_content()
    {
        Install();
        var shelf = Shelf();
        Assert.Contains(Given, shelf.Description, StringComparison.Ordinal);
        var copy = Assert.Single(Directory.GetDirectories(Path.Combine(Data, "dictionary")));
        Assert.Equal(shelf.Current!.Name, Path.GetFileName(copy));
        var made = File.GetLastWriteTimeUtc(Path.Combine(copy, "sys.dic"));
        Assert.Equal(shelf.Current.Name, Shelf().Current!.Name);
        Assert.Equal(made, File.GetLastWriteTimeUtc(Path.Combine(copy, "sys.dic")));
        Assert.Single(Directory.GetDirectories(Path.Combine(Data, "dictionary")));
    }

    [Fact]
    public void The_systems_files_may_be_rewritten_under_the_server()
    {
        Install();
        var shelf = Shelf();
        File.WriteAllBytes(Path.Combine(Given, "sys.dic"), []);
        Assert.NotEmpty(new WordCutter(shelf.Current!).Cut("端末の持ち出し").Words);
        shelf.Look();
        Assert.Null(shelf.Current);
        Assert.Contains("sys.dic", shelf.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sys.dic", "cut")]
    [InlineData("unk.dic", "cut")]
    [InlineData("matrix.bin", "cut")]
    [InlineData("char.bin", "cut")]
    [InlineData("sys.dic", "noise")]
    [InlineData("unk.dic", "noise")]
    [InlineData("matrix.bin", "noise")]
    [InlineData("char.bin", "noise")]
    [InlineData("sys.dic", "empty")]
    [InlineData("matrix.bin", "missing")]
    [InlineData("sys.dic", "juman")]
    [InlineData("unk.dic", "juman")]
    public void A_damaged_or_foreign_dictionary_is_refused_with_a_sentence(string file, string damage)
    {
        Install();
        var path = Path.Combine(Given, file);
        var bytes = File.ReadAllBytes(path);
        switch (damage)
        {
            case "cut": File.WriteAllBytes(path, bytes[..(bytes.Length / 2)]); break;
            case "noise": new Random(5).NextBytes(bytes); File.WriteAllBytes(path, bytes); break;
            case "empty": File.WriteAllBytes(path, []); break;
            case "missing": File.Delete(path); break;
            default: File.WriteAllBytes(path, Foreign(bytes)); break;
        }

        var shelf = Shelf();
        Assert.Null(shelf.Current);
        Assert.EndsWith("。", shelf.Description, StringComparison.Ordinal);
        Assert.Contains(Given, shelf.Description, StringComparison.Ordinal);
        using var index = new SearchIndex(Path.Combine(root, "index"), TimeProvider.System, dictionary: shelf);
        Assert.Equal(IndexState.Building, index.State);
    }

    [Fact]
    public void Noise_inside_the_words_never_leaves_the_dictionary()
    {
        Install();
        var bytes = File.ReadAllBytes(Path.Combine(Given, "sys.dic"));
        var random = new Random(6);
        // Within the double array; 東京 may survive or not.
        for (var i = 0; i < 200_000; i++)
            bytes[random.Next(100_000, 11_000_000)] = (byte)random.Next(256);
        File.WriteAllBytes(Path.Combine(Given, "sys.dic"), bytes);
        if (Shelf().Current is not { } damaged)
            return;
        var cutter = new WordCutter(damaged);
        for (var round = 0; round < 500; round++)
            cutter.Cut(Noise.Text(random, 100));
    }

    [Fact]
    public async Task The_index_rebuilds_itself_when_a_dictionary_appears()
    {
        Directory.CreateDirectory(Data);
        var shelf = Shelf();
        Assert.Contains(Given, shelf.Description, StringComparison.Ordinal);
        using var index = new SearchIndex(Path.Combine(root, "index"), TimeProvider.System, dictionary: shelf);
        await BuildAsync(index);
        Assert.Equal(0, index.Search(new SearchQuery { Text = "たちいりけんさ" }, Everyone).Total);

        Install();
        shelf.Look();
        index.Heal();
        Assert.Equal(IndexState.Outdated, index.State);
        Assert.Equal("K-0001", index.Search(new SearchQuery { Text = "メモリーの持ち出し" }, Everyone).Items[0].Number);
        Assert.True(index.Apply([], [], 2));
        await BuildAsync(index);
        Assert.Equal(IndexState.Ready, index.State);
        Assert.Equal("K-0002", Assert.Single(index.Search(new SearchQuery { Text = "たちいりけんさ" }, Everyone).Items).Number);
    }

    private static Task<int> BuildAsync(SearchIndex index) =>
        index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)SearchIndexTests.Samples() }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken);

    /// <summary>Another version of the format.</summary>
    private static byte[] Foreign(byte[] bytes)
    {
        bytes[4] = 101;
        return bytes;
    }

    private void Install()
    {
        Directory.CreateDirectory(Given);
        foreach (var file in MorphemeDictionary.Files)
            File.Copy(Path.Combine(Mecab.Folder, file), Path.Combine(Given, file));
    }

    private DictionaryShelf Shelf() => new(Given, Data, NullLogger<DictionaryShelf>.Instance);
}
