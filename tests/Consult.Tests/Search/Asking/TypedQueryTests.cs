using Consult.Search.Asking;
using Xunit;

namespace Consult.Tests.Search.Asking;

public sealed class TypedQueryTests
{
    [Theory]
    [InlineData("端末 部署:市民課", "部署=市民課")]
    [InlineData("端末　部署：市民課", "部署=市民課")]
    [InlineData("部署: 市民課 端末", "部署=市民課")]
    [InlineData("-状態:完了", "!状態=完了")]
    [InlineData("－状態：完了", "!状態=完了")]
    [InlineData("部署:\"市民 課\"", "部署=市民 課")]
    [InlineData("部署：“市民 課”", "部署=市民 課")]
    [InlineData("部署:「市民 課」", "部署=市民 課")]
    [InlineData("部署:\"市民", "")]
    [InlineData("期間:2026-04..2026-09 種別:記事", "期間=2026-04..2026-09 種別=記事")]
    [InlineData("件名:端末", "件名=端末")]
    [InlineData("\"部署:市民課\"", "")]
    [InlineData("部署:", "")]
    [InlineData("部署:\n", "")]
    [InlineData("https://example.jp", "")]
    [InlineData("10:30", "")]
    [InlineData(":市民課", "")]
    [InlineData("これはとても長い前置き:市民課", "")]
    [InlineData("a--b -- -", "")]
    public void Narrowings_are_taken_out_of_the_words(string typed, string expected) =>
        Assert.Equal(expected, string.Join(' ', TypedQuery.Narrowings(typed).Select(n => $"{(n.Not ? "!" : "")}{n.Name}={n.Value}")));

    [Fact]
    public void Their_place_is_that_in_the_text_as_typed()
    {
        const string typed = "ﾊﾟｿｺﾝ　部署：ｼﾐﾝ課　の件";
        var found = Assert.Single(TypedQuery.Narrowings(typed));
        Assert.Equal("部署：ｼﾐﾝ課", typed[found.Start..found.End]);
        Assert.Equal("シミン課", found.Value);
    }
}
