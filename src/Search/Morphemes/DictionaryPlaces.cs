namespace Consult.Search.Morphemes;

/// <summary>Where systems keep a MeCab dictionary.</summary>
internal static class DictionaryPlaces
{
    /// <summary>The folder's name beside the data directory.</summary>
    public const string Beside = "mecab-dictionary";

    /// <param name="configured">Of the settings; where it is given, no other place is looked at.</param>
    /// <param name="dataPath">The data directory.</param>
    public static IEnumerable<string> Of(string configured, string dataPath)
    {
        if (configured.Length > 0)
            return [Path.GetFullPath(configured)];
        var parents = new[]
        {
            Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86),
        }.Where(p => p.Length > 0).Distinct().Select(p => Path.Combine(p, "MeCab", "dic"));
        string[] unix = ["/var/lib/mecab/dic", "/usr/lib/mecab/dic", "/usr/lib64/mecab/dic", "/usr/lib/x86_64-linux-gnu/mecab/dic", "/usr/lib/aarch64-linux-gnu/mecab/dic", "/usr/local/lib/mecab/dic", "/opt/homebrew/lib/mecab/dic"];
        return [Path.GetFullPath(Path.Combine(dataPath, "..", Beside)), .. (OperatingSystem.IsWindows() ? parents : unix).SelectMany(p => new[] { Path.Combine(p, "ipadic-utf8"), Path.Combine(p, "ipadic") })];
    }

    public static bool Holds(string folder) => MorphemeDictionary.Files.All(f => File.Exists(Path.Combine(folder, f)));

    /// <summary>Changes when a file does.</summary>
    public static string Stamp(string folder) => string.Join('\n', MorphemeDictionary.Files.Select(f => new FileInfo(Path.Combine(folder, f))).Select(f => $"{f.FullName} {f.Length} {f.LastWriteTimeUtc.Ticks}"));
}
