using Consult.Data;

namespace Consult.Mail.Inbound;

/// <summary>
/// How often the program has died over a letter. While a letter is taken its hash stands in a slot, a file <c>letters/trying/slot-n</c> that this program
/// holds open; a slot that nobody holds and that still names a letter was left by a dead one. Deaths are counted in <c>letters/trying/&lt;sha256&gt;</c>, a
/// byte each. Both lie beside the database, because what kills the program (no memory left, a full stack, an impatient operator) also ends the transaction.
/// </summary>
public sealed class Attempts(Settings settings) : IDisposable
{
    /// <summary>After so many deaths a letter goes to quarantine without being read.</summary>
    public const int Most = 3;

    /// <summary>Of a SHA-256 in hexadecimal.</summary>
    private const int NameLength = 64;

    private const string SlotName = "slot-";

    private readonly string folder = Path.Combine(settings.DataPath, "letters", "trying");
    private readonly Lock gate = new();
    private readonly Stack<FileStream> idle = [];
    private readonly List<FileStream> slots = [];

    /// <summary>How many letters are being taken at this moment.</summary>
    internal int Going
    {
        get
        {
            lock (gate)
                return slots.Count - idle.Count;
        }
    }

    /// <summary>How often the program has died over the letter.</summary>
    public int Of(string sha256)
    {
        lock (gate)
        {
            Open();
            return Deaths(sha256);
        }
    }

    /// <summary>Notes that the taking of a letter begins. Dispose of it when the program has survived the taking, however that ended.</summary>
    /// <exception cref="StoreTrouble">The disk failed.</exception>
    public Attempt Begin(string sha256)
    {
        try
        {
            lock (gate)
            {
                Open();
                if (idle.Count == 0)
                    Add();
                // One write of a few bytes is whole or not done at all.
                Write(idle.Peek(), sha256);
                var slot = idle.Pop();
                return new Attempt(Deaths(sha256) + 1, counts => End(slot, sha256, counts));
            }
        }
        catch (Exception disk) when (StoreTrouble.IsDisk(disk))
        {
            throw StoreTrouble.Of(disk);
        }
    }

    private void End(FileStream slot, string sha256, bool counts)
    {
        lock (gate)
        {
            if (counts)
                Count(sha256);
            else
                File.Delete(DeathsOf(sha256));
            Write(slot, new string(' ', NameLength));
            idle.Push(slot);
        }
    }

    /// <summary>Once, before the first letter: what dead programs left in slots is counted, for each letter once. Slots of another living one are held by it.</summary>
    private void Open()
    {
        if (slots.Count > 0)
            return;
        Directory.CreateDirectory(folder);
        var left = new HashSet<string>();
        foreach (var name in Directory.GetFiles(folder, SlotName + "*"))
        {
            if (Take(name) is { } slot)
                left.Add(Read(slot));
        }

        foreach (var sha256 in left.Where(IsName))
            Count(sha256);
        // Only now: whoever is killed between the two counts a death twice, and never not at all.
        slots.ForEach(slot => Write(slot, new string(' ', NameLength)));
        slots.ForEach(idle.Push);
        if (slots.Count == 0)
            Add();
    }

    private void Add()
    {
        for (var n = slots.Count; ; n++)
        {
            if (Take(Path.Combine(folder, $"{SlotName}{n}")) is not { } slot)
                continue;
            idle.Push(slot);
            return;
        }
    }

    /// <summary>Null where another program holds it.</summary>
    private FileStream? Take(string path)
    {
        try
        {
            var slot = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            slots.Add(slot);
            return slot;
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    private static void Write(FileStream slot, string name)
    {
        Span<byte> bytes = stackalloc byte[NameLength];
        System.Text.Encoding.ASCII.GetBytes(name, bytes);
        RandomAccess.Write(slot.SafeFileHandle, bytes, 0);
    }

    private static string Read(FileStream slot)
    {
        Span<byte> bytes = stackalloc byte[NameLength];
        return System.Text.Encoding.ASCII.GetString(bytes[..RandomAccess.Read(slot.SafeFileHandle, bytes, 0)]);
    }

    private static bool IsName(string text) => text.Length == NameLength && text.All(char.IsAsciiHexDigit);

    private void Count(string sha256) => File.AppendAllText(DeathsOf(sha256), ".");

    private string DeathsOf(string sha256) => Path.Combine(folder, sha256);

    private int Deaths(string sha256) => new FileInfo(DeathsOf(sha256)) is { Exists: true } deaths ? (int)deaths.Length : 0;

    public void Dispose() => slots.ForEach(slot => slot.Dispose());
}

/// <summary>The taking of one letter, while it lasts.</summary>
/// <param name="number">Which attempt this is; above <see cref="Attempts.Most"/> the letter must not be read.</param>
/// <param name="end">Told, once, whether it counts.</param>
public sealed class Attempt(int number, Action<bool> end) : IDisposable
{
    private bool isOver;

    public int Number => number;

    /// <summary>True: this attempt counts against the letter although the program lives, as with one that the database refuses again and again.</summary>
    public bool Counts { get; set; }

    public void Dispose()
    {
        if (isOver)
            return;
        isOver = true;
        end(Counts);
    }
}
