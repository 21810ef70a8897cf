namespace Consult.Knowledge.Masking;

/// <summary>Frequent Japanese surnames, to tell where a name begins in a run of kanji.</summary>
internal static class Surnames
{
    private static readonly HashSet<string> All = [.. """
        佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邊 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 齋藤 斉藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川
        前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 福田 太田 西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 原 内田 柴田 酒井 宮崎
        横山 高木 安藤 宮本 大野 小島 工藤 谷口 今井 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井 千葉 菅原 岩崎 木下 久保 佐野 松尾 市川 野村 菊地 菊池
        杉本 古川 大西 島田 水野 桜井 渡部 高野 吉川 山内 西田 西川 菅野 飯田 小松 北村 安田 五十嵐 川口 平田 関 中田 久保田 東 服部 川崎 岩田 土屋 福島 本田 辻 樋口 秋山 田口 永井
        中西 吉村 川上 大橋 石原 松岡 浜田 馬場 森本 矢野 浅野 松下 星野 大久保 吉岡 小池 野田 荒木 熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 望月 松村 田辺 荒井 堀 大島 平井 早川 菅
        栗原 広瀬 西山 横田 石橋 萩原 片山 岩本 関口 宮田 大石 本間 須藤 高山 岡崎 小田 吉野 鎌田 伊東 上原 篠原 小西 福井 古賀 大森 成田 南 宮川 児玉 内山 石塚 岡 小沢 足立 平山 白井
        三枝 葛葉 峰岸 常盤 鴻上 安達 白瀬 折戸 椎名 久米 堀田 長瀬 柘植 乾 日下部 織田 溝口 深見 土橋 香川 石上 村瀬 榊 江口 相沢 瀬戸 金井 細川 桑原 松永 川島 富田 奥村 西野 北川
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>Also names of places and things: with nothing more than a comma behind them they tell nobody.</summary>
    private static readonly HashSet<string> Ambiguous = [.. """
        千葉 福島 宮崎 石川 山口 香川 福井 川崎 川口 熊谷 成田 上野 中野 松本 岡崎 高田 島田 太田 大塚 平野 高木 石橋 大橋 小川 高山 小山 中山 中島 大島 小島 丸山 吉野 高野 大森 大石
        小松 広瀬 常盤 土橋 古川 早川 横田 瀬戸 永田 三枝 富田 川上 川島 大谷 上原 松永 関口 江口
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    public static bool IsAmbiguous(string surname) => Ambiguous.Contains(surname);

    /// <summary>How many signs of the run from <paramref name="start"/> on are a surname; the longest counts, 0 where none begins there.</summary>
    public static int Beginning(string run, int start, IReadOnlySet<string> others)
    {
        for (var length = Math.Min(4, run.Length - start); length > 0; length--)
        {
            var surname = run.Substring(start, length);
            if (All.Contains(surname) || others.Contains(surname))
                return length;
        }

        return 0;
    }

    /// <summary>Where a surname begins in the run that ends the name, with at most four signs of a given name behind it.</summary>
    public static (int Start, int Length)? In(string run)
    {
        for (var start = 0; start < run.Length; start++)
        {
            for (var length = Math.Min(3, run.Length - start); length > 0; length--)
            {
                var given = run.Length - start - length;
                if (All.Contains(run.Substring(start, length)) && given <= 4 && (length > 1 || (start == 0 && given != 1)))
                    return (start, length);
            }
        }

        return null;
    }
}
