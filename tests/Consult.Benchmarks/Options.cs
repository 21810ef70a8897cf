using System.Globalization;

namespace Consult.Benchmarks;

/// <summary>
/// What stands after the verb: <c>--name value</c>, each at most once; everything that begins with <c>--Consult:</c> or the like is left to the program
/// measured. A verb may know a place, which stands first, and flags without a value.
/// </summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = [];
    private readonly HashSet<string> flags = [];

    /// <exception cref="WrongUse">A word is no option, or an option has no value.</exception>
    public Options(string[] args, IReadOnlyList<string> known, bool takesPlace)
    {
        var i = 0;
        if (takesPlace && args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal))
            Place = args[i++];
        while (i < args.Length)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal) && known.Contains(args[i][2..]))
            {
                flags.Add(args[i++][2..]);
                continue;
            }

            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
                throw new WrongUse($"「{args[i]}」が分かりません。「--名前 値」の形で指定してください。");
            values[args[i][2..]] = args[i + 1];
            i += 2;
        }
    }

    /// <summary>The word before all options.</summary>
    public string? Place { get; }

    public bool Has(string flag) => flags.Contains(flag);

    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <exception cref="WrongUse">It is no number of 1 or more.</exception>
    public int Number(string name, int otherwise) => Text(name) is { } text ? Number($"--{name}", text) : otherwise;

    /// <exception cref="WrongUse">It is no number of 1 or more.</exception>
    public static int Number(string what, string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
        ? number
        : throw new WrongUse($"{what}には1以上の数を指定してください。");

    /// <exception cref="WrongUse">It is none of these.</exception>
    public string OneOf(string name, params string[] words) => Text(name) is not { } text ? words[0]
        : words.Contains(text) ? text
        : throw new WrongUse($"--{name} には {string.Join("・", words)} のどれかを指定してください。");
}

/// <summary>The program was called in a way it does not know; the message is for the person.</summary>
internal sealed class WrongUse(string message) : Exception(message);
