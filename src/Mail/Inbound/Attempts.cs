using Consult.Data;

namespace Consult.Mail.Inbound;

/// <summary>
/// How often the program has died over a letter: a file <c>letters/trying/&lt;sha256&gt;</c> in the data directory, one byte an attempt. It lies beside
/// the database, because what kills the program (no memory left, a full stack, an impatient operator) also ends the transaction.
/// </summary>
public sealed class Attempts(Settings settings)
{
    /// <summary>After so many deaths a letter goes to quarantine without being read.</summary>
    public const int Most = 3;

    private readonly string folder = Path.Combine(settings.DataPath, "letters", "trying");

    /// <summary>Notes that the taking of a letter begins.</summary>
    /// <returns>Which attempt this is; above <see cref="Most"/> the letter must not be read.</returns>
    public int Begin(string sha256)
    {
        Directory.CreateDirectory(folder);
        // Appending one byte is whole or not done at all; a number rewritten could be left empty by the very kill it counts.
        using var mark = new FileStream(PathOf(sha256), FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        mark.WriteByte((byte)'.');
        return (int)mark.Length;
    }

    /// <summary>The taking came to an end that the program survived, also with an error: call it in a <c>finally</c>.</summary>
    public void Done(string sha256) => File.Delete(PathOf(sha256));

    private string PathOf(string sha256) => Path.Combine(folder, sha256);
}
