using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Consult.Office;

/// <summary>The styles and fonts of every document. Sizes in half points, distances in twentieths of a point.</summary>
internal static class WordStyles
{
    public const string Gothic = "游ゴシック";
    public const string Mincho = "游明朝";
    public const string Ink = "1F2A37";

    public static void AddTo(MainDocumentPart main)
    {
        main.AddNewPart<StyleDefinitionsPart>().Styles = Make();
        // Word takes the first of the other names that the machine has.
        main.AddNewPart<FontTablePart>().Fonts = new Fonts(
            Font(Mincho, "Yu Mincho,MS 明朝,IPA明朝,IPAMincho,Noto Serif CJK JP", FontFamilyValues.Roman),
            Font(Gothic, "Yu Gothic,MS ゴシック,IPAゴシック,IPAGothic,Noto Sans CJK JP", FontFamilyValues.Swiss));
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(
            new Zoom { Percent = "100" },
            new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
            new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
            new ThemeFontLanguages { Val = "en-US", EastAsia = "ja-JP" });
    }

    private static Styles Make() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                FontsOf(Mincho), new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" }, new Languages { Val = "en-US", EastAsia = "ja-JP" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "0", Line = "300", LineRule = LineSpacingRuleValues.Auto }))),
        Style("Normal", "Normal", null, isDefault: true),
        Style("Title", "Title", Gothic, size: 36, bold: true, justify: JustificationValues.Center, before: 240, after: 80),
        Style("Subtitle", "Subtitle", Gothic, size: 26, justify: JustificationValues.Center, after: 200),
        Style("Signature", "Signature", null, justify: JustificationValues.Right),
        Style("Heading1", "heading 1", Gothic, size: 26, bold: true, before: 360, after: 120, outline: 0, rule: true),
        Style("Heading2", "heading 2", Gothic, size: 22, bold: true, before: 240, after: 80, outline: 1),
        Style("BodyText", "Body Text", null, justify: JustificationValues.Both, after: 60, indentChars: 100),
        Style("Caption", "caption", Gothic, size: 20, before: 160, after: 60, keepNext: true),
        Style("Note", "Note", null, size: 18, after: 40),
        Style("Figure", "Figure", null, justify: JustificationValues.Center, after: 120),
        Style("TableText", "Table Text", null, size: 20, line: 260),
        Style("TableNumber", "Table Number", null, size: 20, line: 260, justify: JustificationValues.Right),
        Style("TableHead", "Table Head", Gothic, size: 20, bold: true, line: 260, justify: JustificationValues.Center, keepNext: true),
        Style("TableEnd", "Table End", null, size: 8, line: 160),
        Style("Header", "header", Gothic, size: 18, justify: JustificationValues.Right),
        Style("Footer", "footer", Gothic, size: 18, justify: JustificationValues.Center));

    private static Style Style(
        string id, string name, string? font, int? size = null, bool bold = false, JustificationValues? justify = null,
        int before = 0, int after = 0, int? line = null, int? outline = null, int? indentChars = null, bool keepNext = false, bool rule = false, bool isDefault = false)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepNext || outline is not null)
            paragraph.Append(new KeepNext());
        if (rule)
            paragraph.Append(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 6, Space = 2, Color = Ink }));
        paragraph.Append(new SpacingBetweenLines { Before = $"{before}", After = $"{after}", Line = $"{line ?? 300}", LineRule = LineSpacingRuleValues.Auto });
        if (indentChars is { } chars)
            paragraph.Append(new Indentation { FirstLine = "210", FirstLineChars = chars });
        if (justify is { } value)
            paragraph.Append(new Justification { Val = value });
        if (outline is { } level)
            paragraph.Append(new OutlineLevel { Val = level });

        var run = new StyleRunProperties();
        if (font is not null)
            run.Append(FontsOf(font));
        if (bold)
            run.Append(new Bold());
        if (size is { } halfPoints)
            run.Append(new FontSize { Val = $"{halfPoints}" }, new FontSizeComplexScript { Val = $"{halfPoints}" });

        var style = new Style { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = name == id || name.Contains("Table", StringComparison.Ordinal) ? !isDefault && name is not ("Title" or "Subtitle" or "Signature") : null, Default = isDefault ? true : null };
        style.Append(new StyleName { Val = name });
        if (!isDefault)
            style.Append(new BasedOn { Val = "Normal" });
        style.Append(new PrimaryStyle());
        style.Append(paragraph);
        if (run.HasChildren)
            style.Append(run);
        return style;
    }

    private static RunFonts FontsOf(string font) => new() { Ascii = font, HighAnsi = font, EastAsia = font, ComplexScript = "Times New Roman" };

    private static Font Font(string name, string others, FontFamilyValues family) =>
        new(new AltName { Val = others }, new FontCharSet { Val = "80" }, new FontFamily { Val = family }, new Pitch { Val = FontPitchValues.Variable }) { Name = name };
}
