using System.Text;

namespace Consult.Tests.Search;

/// <summary>Text that no one would type on purpose, from a seed.</summary>
internal static class Noise
{
    private static readonly string[] Pieces =
    [
        "情報", "資産", "ｶﾞ", "ﾊﾟ", "サーバー", "の", "を", "USB", "ｕｓｂ", "6.1(3)", "第十二条の2第3項", "２―４―１", "\"", "“", "”", "-", "－", "(", ")", "（", "）", "[", "]", "{", "*", "?", "~", ":", "\\", "/",
        "AND", "OR", "NOT", " ", "　", "\n", "\r\n", "\t", "\0", "\u0007", "\ud83d\ude00", "\ud800", "\udc00", "か\u3099", "e\u0301", "㌔", "①", "⑴", "\u200b", "\ufeff", "𠮷", "ー", "ーー", "々", "R8-0123", "taisaku-6.1-3", "<b>", "&amp;", "\ufffd", "ﷺ", "ᄀ", "ᅡ", "한",
    ];

    public static string Text(Random random, int longest)
    {
        var made = new StringBuilder();
        for (var i = random.Next(longest); i > 0; i--)
            made.Append(random.Next(8) == 0 ? ((char)random.Next(0x10000)).ToString() : Pieces[random.Next(Pieces.Length)]);
        return made.ToString();
    }
}
