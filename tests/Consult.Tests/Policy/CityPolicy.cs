using Consult.Policy;
using Consult.Policy.Reading;

namespace Consult.Tests.Policy;

/// <summary>The model city's real policy files, under a document code of the test's own.</summary>
internal static class CityPolicy
{
    public static byte[] Bytes(string file) => File.ReadAllBytes(Path(file));

    public static string Path(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "kb", "policy", file);

    /// <summary>Imports these files and returns the code.</summary>
    public static async Task<string> CityPolicyAsync(this App app, params string[] files)
    {
        var code = $"city{Make.Next()}";
        foreach (var file in files)
            await app.CityEditionAsync(code, file);
        return code;
    }

    public static Task CityEditionAsync(this App app, string code, string file, DateOnly? effective = null) => app.InAsync<PolicyImport, PolicyEdition>(async import =>
    {
        var outline = PolicyText.Read(Bytes(file));
        var front = outline.FrontMatter!;
        var given = new PolicyToImport(code, front.Title!, front.Edition!, front.Promulgated, effective ?? front.Effective!.Value, outline);
        return await import.CommitAsync(await import.PlanAsync(given), new Dictionary<string, string?>(), app.System());
    });
}
