using System.Globalization;

namespace Consult.Benchmarks;

/// <summary>What stands after the verb: <c>--name value</c>, each at most once; everything that begins with <c>--Consult:</c> or the like is left to the program measured.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = [];

    /// <exception cref="WrongUse">A word is no option, or an option has no value.</exception>
    public Options(string[] args)
    {
        // The one thing that is said without a name.
        if (args is [{ Length: > 0 } first, ..] && first.All(char.IsAsciiDigit))
            args = ["--count", .. args];
        for (var i = 0; i < args.Length; i += 2)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == args.Length)
                throw new WrongUse($"「{args[i]}」が分かりません。「--名前 値」の形で指定してください。");
            values[args[i][2..]] = args[i + 1];
        }
    }

    public string? Text(string name) => values.GetValueOrDefault(name);

    /// <exception cref="WrongUse">It is no number of 1 or more.</exception>
    public int Number(string name, int otherwise) => Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : throw new WrongUse($"--{name} には1以上の数を指定してください。");

    /// <exception cref="WrongUse">It is none of these.</exception>
    public string OneOf(string name, params string[] words) => Text(name) is not { } text ? words[0]
        : words.Contains(text) ? text
        : throw new WrongUse($"--{name} には {string.Join("・", words)} のどれかを指定してください。");
}

/// <summary>The program was called in a way it does not know; the message is for the person.</summary>
internal sealed class WrongUse(string message) : Exception(message);
