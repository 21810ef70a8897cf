using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class KanaTests
{
    [Theory]
    [InlineData("mottidasi", "もっちだし")]
    [InlineData("motidashi", "もちだし")]
    [InlineData("paswaado", "ぱすわあど")]
    [InlineData("pasuwa-do", "ぱすわーど")]
    [InlineData("shinnsei", "しんせい")]
    [InlineData("sinsei", "しんせい")]
    [InlineData("konnna", "こんな")]
    [InlineData("konna", "こんな")]
    [InlineData("shimbun", "しんぶん")]
    [InlineData("kyokasho", "きょかしょ")]
    [InlineData("xyzzyq", null)]
    public void What_was_typed_with_the_input_method_off_is_read(string typed, string? kana) => Assert.Equal(kana, Kana.OfRomaji(typed));

    [Fact]
    public async Task With_a_dictionary_kanji_are_found_by_their_reading()
    {
        // As a dictionary hands it on: the words of the text with their readings.
        var words = new KnownWords(text => text.Contains("持ち出し", StringComparison.Ordinal) ? [new KnownWord("持ち出し", "もちだし")] : []);
        var root = Path.Combine(Path.GetTempPath(), $"consult-index-{Guid.NewGuid():N}");
        using (var index = new SearchIndex(root, TimeProvider.System, false, null, null, Generation.Usual, words))
        {
            await index.RebuildAsync(new[] { (IReadOnlyList<SearchDocument>)SearchIndexTests.Samples() }.ToAsyncEnumerable(), 1, TestContext.Current.CancellationToken);
            foreach (var typed in new[] { "mottidasi", "motidasi", "もちだし", "モチダシ" })
                Assert.Equal("持ち出し", index.Search(new SearchQuery { Text = typed }, new AccessKeys(["all"], false)).Suggestion);
            Assert.Contains(index.Complete("もちだ", new AccessKeys(["all"], false)), c => c.Text == "持ち出し");
        }

        Directory.Delete(root, recursive: true);
    }
}
