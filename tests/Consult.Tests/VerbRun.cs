using Consult.Commands;

namespace Consult.Tests;

/// <summary>What a verb of the program said on the data of an <see cref="App"/>.</summary>
public sealed record VerbRun(int Code, string Output, string Error)
{
    public static async Task<VerbRun> OnAsync(App app, params string[] words)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await ConsultCommand.RunAsync([.. words, .. app.DatabaseSettings], output, error);
        return new(code, output.ToString(), error.ToString());
    }
}
