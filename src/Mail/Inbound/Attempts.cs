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

    /// <summary>How often the program has died over the letter, or dies at this moment.</summary>
    public int Of(string sha256) => new FileInfo(Path.Combine(folder, sha256)) is { Exists: true } mark ? (int)mark.Length : 0;

    /// <summary>Notes that the taking of a letter begins. Dispose of it when the program has survived the taking, however that ended.</summary>
    public Attempt Begin(string sha256)
    {
        Directory.CreateDirectory(folder);
        try
        {
            // Appending one byte is whole or not done at all; a number rewritten could be left empty by the very kill it counts.
            var mark = new FileStream(Path.Combine(folder, sha256), FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
            mark.WriteByte((byte)'.');
            return new Attempt(mark);
        }
        catch (IOException)
        {
            // Another takes the same bytes at this moment, alive: its attempt is counted, this one need not be.
            return new Attempt(null);
        }
    }
}

/// <summary>The taking of one letter, while it lasts.</summary>
public sealed class Attempt(FileStream? mark) : IDisposable
{
    private bool isOver;

    /// <summary>Which attempt this is; above <see cref="Attempts.Most"/> the letter must not be read.</summary>
    public int Number { get; } = (int)(mark?.Length ?? 1);

    /// <summary>True: this attempt counts against the letter although the program lives, as with one that the database refuses again and again.</summary>
    public bool Counts { get; set; }

    public void Dispose()
    {
        if (mark is null || isOver)
            return;
        isOver = true;
        mark.Dispose();
        if (!Counts)
            File.Delete(mark.Name);
    }
}
