using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>Counts Word's automatic numbering (numbering.xml) while the paragraphs pass in order.</summary>
internal sealed class WordNumbers
{
    private const int Levels = 9;
    private readonly Dictionary<int, AbstractNum> abstracts;
    private readonly Dictionary<int, NumberingInstance> instances;
    private readonly Dictionary<string, Style> styles;
    private readonly Dictionary<int, int[]> counters = [];
    private readonly HashSet<(int Instance, int Level)> restarted = [];

    internal WordNumbers(MainDocumentPart part)
    {
        var numbering = part.NumberingDefinitionsPart?.Numbering;
        abstracts = First(numbering?.Elements<AbstractNum>(), a => a.AbstractNumberId?.Value ?? -1);
        instances = First(numbering?.Elements<NumberingInstance>(), n => n.NumberID?.Value ?? -1);
        styles = First(part.StyleDefinitionsPart?.Styles?.Elements<Style>(), s => s.StyleId?.Value ?? "");
    }

    /// <summary>The number and a separator, or nothing for a paragraph without automatic number.</summary>
    internal string Before(Paragraph paragraph)
    {
        var (number, level) = Numbering(paragraph);
        if (number is not > 0 || level is < 0 or >= Levels || !instances.TryGetValue(number.Value, out var instance))
            return "";
        if (!abstracts.TryGetValue(instance.AbstractNumId?.Val?.Value ?? -1, out var definition))
            return "";
        var counts = Count(instance, definition, level);
        var own = LevelOf(instance, definition, level);
        var text = own?.LevelText?.Val?.Value ?? "";
        if (own is null || own.NumberingFormat?.Val?.Value == NumberFormatValues.Bullet || !text.Contains('%', StringComparison.Ordinal))
            return "";
        var written = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 1 < text.Length && text[i + 1] is >= '1' and <= '9')
            {
                var at = text[++i] - '1';
                var plain = own.IsLegalNumberingStyle is not null && at != level;
                written.Append(Digits(counts[at], plain ? null : LevelOf(instance, definition, at)?.NumberingFormat?.Val?.InnerText));
            }
            else
                written.Append(text[i]);
        }
        return written.Append('\u3000').ToString();
    }

    private int[] Count(NumberingInstance instance, AbstractNum definition, int level)
    {
        if (!counters.TryGetValue(definition.AbstractNumberId?.Value ?? -1, out var counts))
        {
            counts = [.. Enumerable.Range(0, Levels).Select(at => Start(instance, definition, at) - 1)];
            counters[definition.AbstractNumberId?.Value ?? -1] = counts;
        }
        var restart = instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level)?.StartOverrideNumberingValue?.Val?.Value;
        counts[level] = restart is { } start && restarted.Add((instance.NumberID?.Value ?? 0, level)) ? start : counts[level] + 1;
        for (var upper = 0; upper < level; upper++)
            counts[upper] = Math.Max(counts[upper], Start(instance, definition, upper));
        for (var lower = level + 1; lower < Levels; lower++)
        {
            if (LevelOf(instance, definition, lower)?.LevelRestart?.Val?.Value != 0)
                counts[lower] = Start(instance, definition, lower) - 1;
        }
        return counts;
    }

    private (int? Number, int Level) Numbering(Paragraph paragraph)
    {
        var own = paragraph.ParagraphProperties?.NumberingProperties;
        int? number = own?.NumberingId?.Val?.Value;
        int? level = own?.NumberingLevelReference?.Val?.Value;
        var style = paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
        for (var depth = 0; depth < 20 && style is not null && (number is null || level is null) && styles.TryGetValue(style, out var found); depth++)
        {
            number ??= found.StyleParagraphProperties?.NumberingProperties?.NumberingId?.Val?.Value;
            level ??= found.StyleParagraphProperties?.NumberingProperties?.NumberingLevelReference?.Val?.Value;
            style = found.BasedOn?.Val?.Value;
        }
        return (number, level ?? 0);
    }

    private static Level? LevelOf(NumberingInstance instance, AbstractNum definition, int level) =>
        instance.Elements<LevelOverride>().FirstOrDefault(o => o.LevelIndex?.Value == level)?.Level
        ?? definition.Elements<Level>().FirstOrDefault(l => l.LevelIndex?.Value == level);

    private static int Start(NumberingInstance instance, AbstractNum definition, int level) =>
        LevelOf(instance, definition, level)?.StartNumberingValue?.Val?.Value ?? 1;

    private static string Digits(int n, string? format) => WordDigits.Write(n, format ?? "decimal");

    private static Dictionary<TKey, T> First<TKey, T>(IEnumerable<T>? items, Func<T, TKey> key)
        where TKey : notnull => (items ?? []).GroupBy(key).ToDictionary(group => group.Key, group => group.First());
}
