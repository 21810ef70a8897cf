using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Consult.Calendar;

namespace Consult.Data;

/// <summary>
/// A Japanese sentence that remembers how it was made: <c>Sentence late = $"{name}は{day}までです。"</c> keeps 「{0}は{1}までです。」 and what stands
/// in its holes, so that a page can say it in another language. <see cref="ToString"/> is the Japanese.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sentence
{
    private readonly StringBuilder template;
    private readonly List<object?> arguments = [];

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Sentence(int literalLength, int formattedCount) => template = new StringBuilder(literalLength + (3 * formattedCount));

    /// <summary>A sentence without holes.</summary>
    public Sentence(string text)
        : this(text.Length, 0) => AppendLiteral(text);

    /// <summary>With {0}, {1} … for the holes; braces that are meant as such are doubled.</summary>
    public string Template => template.ToString();

    /// <summary>What stands in the holes: numbers, names, days, months, lists, and sentences of their own.</summary>
    public IReadOnlyList<object?> Arguments => arguments;

    public void AppendLiteral(string text) => template.Append(text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));

    public void AppendFormatted<T>(T value)
    {
        template.Append(CultureInfo.InvariantCulture, $"{{{arguments.Count}}}");
        arguments.Add(value);
    }

    /// <summary>A value with a format of its own is the same in every language.</summary>
    public void AppendFormatted<T>(T value, string format)
        where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Template, [.. arguments.Select(Japanese)]);

    private static object? Japanese(object? argument) => argument switch
    {
        DateOnly day => Tokyo.Era(day),
        TokyoMonth month => month.Japanese,
        IEnumerable<string> names => string.Join("、", names),
        IEnumerable<Sentence> parts => string.Join("、", parts),
        _ => argument,
    };
}
