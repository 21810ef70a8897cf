using System.Text.RegularExpressions;
using Consult.Commands;
using Xunit;

namespace Consult.Tests.Commands;

public sealed partial class HelpTests
{
    [Theory]
    [InlineData("")]
    [InlineData("policy")]
    [InlineData("policy import")]
    [InlineData("user add")]
    [InlineData("token create")]
    [InlineData("kb import")]
    [InlineData("report")]
    [InlineData("search")]
    [InlineData("check")]
    public async Task Help_speaks_Japanese(string verb)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();

        Assert.Equal(0, await ConsultCommand.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"], output, error));

        Assert.StartsWith("説明:", output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotMatch(EnglishWords(), output.ToString());
        Assert.Empty(error.ToString());
    }

    /// <summary>Names of the program, its verbs, options and formats are what one types; a capital and small words after it are a sentence.</summary>
    [GeneratedRegex(@"Description|REQUIRED|default|\[command|\[options|(?<![.])\b[A-Z][a-z]+ [a-z]{2,} [a-z]{2,}")]
    private static partial Regex EnglishWords();
}
