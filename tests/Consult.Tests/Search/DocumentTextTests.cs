using Consult.Search;
using Xunit;

namespace Consult.Tests.Search;

public sealed class DocumentTextTests
{
    [Theory]
    [InlineData("**許可**が要ります。[条項](/clauses/C1)を見てください。", "許可が要ります。条項を見てください。")]
    [InlineData("## 手順\n\n> 引用です。", "手順\n\n引用です。")]
    [InlineData("| 媒体 | 消し方 |\n|---|:---:|\n| SSD | 細断等の破壊 |\n\n終わりです。", "媒体　消し方\nSSD　細断等の破壊\n\n終わりです。")]
    [InlineData("| 媒体 | 消し方 |\r\n| --- | --- |\r\n| SSD | 破壊 |\r\n", "媒体　消し方\nSSD　破壊")]
    [InlineData("a | b は「または」です。", "a | b は「または」です。")]
    [InlineData("|", "|")]
    public void Markdown_is_read_without_its_marks(string text, string plain) => Assert.Equal(plain, DocumentText.Plain(text).ReplaceLineEndings("\n"));
}
