using System.Text.RegularExpressions;

namespace Consult.Policy.Reading;

/// <summary>
/// I 総則, II 組織 in Latin letters, and Ⅰ総則 without a separator. A single I, V or X is as likely a letter or the name of a sort,
/// so these count only in a file where a line of I is followed by one of II.
/// </summary>
internal static partial class RomanRun
{
    private static readonly string[] Letters = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV"];

    internal static bool IsIn(IReadOnlyList<string> lines, int first)
    {
        var begun = false;
        for (var i = first; i < lines.Count; i++)
        {
            var number = Read(OutlineReading.Bare(lines[i].Trim()).Content)?.Numbers[0];
            begun |= number == 1;
            if (begun && number == 2)
                return true;
        }
        return false;
    }

    internal static Marker? Read(string line)
    {
        var folded = Folding.Fold(line.Length > 40 ? line[..40] : line);
        var match = Pattern().Match(folded);
        if (!match.Success)
            return null;
        var sign = match.Value;
        var number = sign[0] is >= 'Ⅰ' and <= 'Ⅻ' ? sign[0] - 'Ⅰ' + 1 : Array.IndexOf(Letters, sign) + 1;
        return number == 0 ? null : MarkerReading.New(MarkerStyle.Roman, [number], line, folded, sign.Length);
    }

    [GeneratedRegex("^(?:[IVX]{1,4}(?=[ .:、]{1,3}[^ -~])|[Ⅰ-Ⅻ](?=[ .:、]*[^ -~類種型級期系相度版部等及又のはをがにで]))")]
    private static partial Regex Pattern();
}
