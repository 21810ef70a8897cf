using System.Text.RegularExpressions;

namespace Consult.Knowledge.Files;

/// <summary>The text below the head: 質問, 回答, 適用条件, in this order.</summary>
internal sealed partial record KbSections(string Question, string Answer, string Conditions)
{
    private static readonly string[] Names = ["質問", "回答", "適用条件"];

    public static KbSections Read(string file, string[] lines, int from, List<KbProblem> problems)
    {
        var texts = new List<string>[] { [], [], [] };
        var starts = new int[Names.Length];
        var at = -1;
        for (var i = from; i < lines.Length; i++)
        {
            var named = Heading().Match(lines[i]) is { Success: true } match ? Array.IndexOf(Names, match.Groups[1].Value) : -1;
            if (named >= 0 && named <= at)
                problems.Add(new(file, i + 1, $"見出し「## {Names[named]}」が二度目か、順序が違います。質問、回答、適用条件の順に一度ずつ書いてください。"));
            else if (named > at)
                starts[at = named] = i + 1;
            else if (at >= 0)
                texts[at].Add(Escaped().Replace(lines[i], "$1"));
            else if (lines[i].Trim().Length > 0)
                problems.Add(new(file, i + 1, "見出し「## 質問」より前に文章があります。見出しの下に移してください。"));
        }

        for (var i = 0; i < Names.Length; i++)
        {
            if (starts[i] == 0)
                problems.Add(new(file, lines.Length, $"見出し「## {Names[i]}」がありません。"));
            else if (i < 2 && texts[i].TrueForAll(string.IsNullOrWhiteSpace))
                problems.Add(new(file, starts[i], $"「{Names[i]}」の文章がありません。"));
        }

        return new(Text(0), Text(1), Text(2));

        string Text(int section) => string.Join('\n', texts[section]).Trim();
    }

    [GeneratedRegex(@"^## (質問|回答|適用条件)[ \t　]*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\\(\\*## (?:質問|回答|適用条件)[ \t　]*)$")]
    private static partial Regex Escaped();
}
