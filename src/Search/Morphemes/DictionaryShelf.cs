using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace Consult.Search.Morphemes;

/// <summary>
/// The dictionary in use: a copy under the data directory of what the system keeps. The system's own files are rewritten in place when a package is renewed,
/// and a mapped file that becomes shorter ends the process. A copy is named by its content; changed files make another one.
/// </summary>
public sealed partial class DictionaryShelf
{
    private const string Source = "source";

    // The same files are mapped once a process, whoever asks.
    private static readonly ConcurrentDictionary<string, WeakReference<MorphemeDictionary>> Mapped = new(StringComparer.Ordinal);

    private readonly string configured;
    private readonly string dataPath;
    private readonly string shelf;
    private readonly ILogger log;
    private readonly Lock looking = new();
    private string? seen;

    /// <param name="configured">The folder of the settings; empty: looked for.</param>
    /// <param name="dataPath">The data directory.</param>
    /// <param name="log">Hears which dictionary is used, or why none.</param>
    public DictionaryShelf(string configured, string dataPath, ILogger<DictionaryShelf> log)
    {
        (this.configured, this.dataPath, this.log, shelf) = (configured, dataPath, log, Path.Combine(dataPath, "dictionary"));
        Look();
    }

    /// <summary>Of one dictionary, or of none, for ever.</summary>
    internal DictionaryShelf(MorphemeDictionary? dictionary)
    {
        (configured, dataPath, shelf, log) = ("", "", "", NullLogger.Instance);
        Current = dictionary;
        seen = "";
    }

    /// <summary>Null: the search goes on with pairs of characters alone.</summary>
    internal MorphemeDictionary? Current { get; private set; }

    /// <summary>For the operator: which dictionary, or why none and what to do.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Looks whether a dictionary appeared, changed or went.</summary>
    public void Look()
    {
        lock (looking)
        {
            if (shelf.Length == 0)
                return;
            var found = DictionaryPlaces.Of(configured, dataPath).FirstOrDefault(DictionaryPlaces.Holds);
            var stamp = found is null ? "" : DictionaryPlaces.Stamp(found);
            if (stamp == seen)
                return;
            seen = stamp;
            (Current, Description) = found is null ? (null, Missing()) : Take(found, stamp);
            if (Current is null)
                Without(log, Description);
            else
                With(log, Description);
        }
    }

    private string Missing() => configured.Length > 0
        ? $"Consult:Search:MecabDictionary の「{configured}」に、辞書のファイル（{string.Join("、", MorphemeDictionary.Files)}）がありません。"
        : $"形態素の辞書が見つかりません。Debianでは mecab-ipadic-utf8 を入れてください。ほかでは、辞書のフォルダーを Consult:Search:MecabDictionary に指定するか、データディレクトリーの隣の {DictionaryPlaces.Beside} に置いてください。";

    private (MorphemeDictionary?, string) Take(string found, string stamp)
    {
        try
        {
            var dictionary = Open(found, stamp);
            return (dictionary, $"形態素の辞書「{found}」を使っています（{dictionary.Size:N0}語、内容 {dictionary.Name}）。");
        }
        catch (Exception failed) when (failed is UnusableDictionary or IOException or UnauthorizedAccessException)
        {
            return (null, $"形態素の辞書「{found}」を使えません。{failed.Message}");
        }
    }

    private MorphemeDictionary Open(string found, string stamp)
    {
        if (Mapped.TryGetValue(stamp, out var mapped) && mapped.TryGetTarget(out var open))
            return open;
        var copy = Copied(stamp) ?? Copy(found, stamp);
        open = MorphemeDictionary.Open(copy, Path.GetFileName(copy));
        Mapped[stamp] = new(open);
        return open;
    }

    /// <summary>The copy that was made of exactly these files.</summary>
    private string? Copied(string stamp) => !Directory.Exists(shelf) ? null : Directory.EnumerateDirectories(shelf)
        .FirstOrDefault(d => File.Exists(Path.Combine(d, Source)) && File.ReadAllText(Path.Combine(d, Source)) == stamp && DictionaryPlaces.Holds(d));

    private string Copy(string found, string stamp)
    {
        var fresh = Path.Combine(shelf, $".{Guid.NewGuid():N}");
        Directory.CreateDirectory(fresh);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var file in MorphemeDictionary.Files)
                Copy(Path.Combine(found, file), Path.Combine(fresh, file), hash);
            var copy = Path.Combine(shelf, Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
            // Never into a copy that may be mapped.
            if (!DictionaryPlaces.Holds(copy))
                Directory.Move(fresh, copy);
            File.WriteAllText(Path.Combine(copy, Source), stamp, Encoding.UTF8);
            return copy;
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }

    private static void Copy(string from, string to, IncrementalHash hash)
    {
        using var source = File.OpenRead(from);
        using var target = File.Create(to);
        var buffer = new byte[1 << 20];
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        target.Flush(flushToDisk: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Description}")]
    private static partial void With(ILogger log, string description);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Description}検索は、2文字ずつの照合だけで続けます。辞書が置かれると、索引を自動で作り直します。")]
    private static partial void Without(ILogger log, string description);
}
