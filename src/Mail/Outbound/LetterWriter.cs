using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Consult.Data;
using Consult.Tickets;
using Consult.Web;
using Microsoft.Extensions.Localization;

namespace Consult.Mail.Outbound;

/// <summary>Wording and matter become the words of a letter: plain text, and the same as simple HTML.</summary>
public sealed partial class LetterWriter(Settings settings, Links links, IStringLocalizer<Words> L)
{
    private const int LongestSubject = 200;

    /// <param name="wording">Of the letter's kind, or of <see cref="LetterKind.Confidential"/>.</param>
    /// <param name="kind">Of the letter.</param>
    /// <param name="recipient">The name the letter speaks to.</param>
    /// <param name="token">With the ticket's signature; stands in the subject, whatever the wording says. Null: it is about no ticket.</param>
    public LetterWords Write(Wording wording, LetterKind kind, string recipient, LetterMatter matter, string? token)
    {
        var (subject, text, fragment) = Say(wording, kind, recipient, matter);
        var bare = wording.Kind == LetterKind.Confidential;
        return new LetterWords(token is null ? subject : $"[{token}] {subject}", text, Html(wording.Language, subject, fragment), bare, bare ? [] : [.. matter.Files.Where(f => f.IsEnclosed).Select(f => f.Id)]);
    }

    /// <summary>The same without the ticket's signature, its HTML to be shown on a page.</summary>
    public (string Subject, string Text, string Fragment) Say(Wording wording, LetterKind kind, string recipient, LetterMatter matter)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(wording.Language);
            string Filled(string words, bool rich) => Placeholders.Fill(words, name => Value(name, kind, recipient, matter, rich));
            return (CleanText.Cut(CleanText.Line(Filled(wording.Subject, rich: false)), LongestSubject), Whole(Filled(wording.Text, rich: false)), Markdown.ToHtml(Whole(Filled(wording.Text, rich: true))));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>The desk's name in the language, as it stands in From.</summary>
    public string Desk(string language) => language == "en" ? $"{settings.City.Name} Information Security Desk" : $"{settings.City.Name} 情報セキュリティ相談窓口";

    private string Value(string name, LetterKind kind, string recipient, LetterMatter matter, bool rich)
    {
        string Line(string text) => rich ? Escaped(CleanText.Line(text)) : CleanText.Line(text);
        return name switch
        {
            "name" => Line(recipient),
            "city" => Line(settings.City.Name),
            "desk" => Line(Desk(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName)),
            "number" => matter.Number,
            "link" => links.To(matter.Path),
            "what" => Line(L[kind.Japanese()]),
            "subject" => Line(matter.Subject),
            "department" => Line(matter.Department),
            "asker" => Line(matter.Asker),
            "assignee" => Line(matter.Assignee ?? L["未定"]),
            "status" => Line(L[matter.Status.Japanese()]),
            "due" => Line(Dates.Written(matter.DueAt)),
            "by" => Line(matter.By),
            "text" => matter.Text,
            "clauses" => Clauses(matter, Line),
            "files" => Files(matter, Line),
            "articles" => Articles(matter, Line),
            "near" => Near(matter, Line),
            "count" => $"{matter.Articles.Count}",
            _ => "",
        };
    }

    private string Clauses(LetterMatter matter, Func<string, string> line)
    {
        if (matter.NoProvision)
            return L["規定なし：現在のポリシーに定めのない事項です。"];
        return string.Join('\n', matter.Clauses.Select(clause => $"{Bullet}{line($"{clause.Document} {clause.Title}")}\n{links.To(clause.Path)}").Prepend(L["根拠とした条項："]));
    }

    private string Articles(LetterMatter matter, Func<string, string> line) =>
        string.Join("\n\n", matter.Articles.Select(a => $"{Bullet}{line($"{a.Number} {a.Title}")}\n{line(a.Day is { } day ? L["{0}（{1}）", L[a.What].Value, Dates.Written(day)] : L[a.What])}\n{links.To(a.Path)}"));

    private string Near(LetterMatter matter, Func<string, string> line) => matter.Near.Count == 0
        ? ""
        : string.Join('\n', matter.Near.Select(article => $"{Bullet}{line(article.Title)}\n{links.To(article.Path)}").Prepend(L["お待ちの間に、近い内容の公開済みの回答もご覧ください。"]));

    private string Files(LetterMatter matter, Func<string, string> line)
    {
        if (matter.Files.Count == 0)
            return "";
        var (enclosed, left) = (matter.Files.Where(f => f.IsEnclosed).ToList(), matter.Files.Where(f => !f.IsEnclosed).ToList());
        var lines = new List<string>();
        if (enclosed.Count > 0)
            lines.AddRange(enclosed.Select(f => $"{Bullet}{line($"{f.Name} ({TicketActs.Size(f.Size)})")}").Prepend(L["添付ファイル："]));
        if (left.Count > 0)
            lines.AddRange(left.Select(f => $"{Bullet}{line($"{f.Name} ({TicketActs.Size(f.Size)})")}\n{links.To(f.Path)}").Prepend(L["大きいため添付していないファイル（次のアドレスで開いてください）："]));
        return string.Join('\n', lines);
    }

    /// <summary>A sign that no reading of Markdown takes for a list.</summary>
    private const string Bullet = "\u30fb";

    /// <summary>A placeholder that stood for nothing leaves no gap.</summary>
    private static string Whole(string text) => Gap().Replace(text.ReplaceLineEndings("\n").Trim(), "\n\n") + "\n";

    private static string Html(string language, string subject, string fragment) =>
        $"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{WebUtility.HtmlEncode(subject)}</title></head><body style="font-family:sans-serif;font-size:16px;line-height:1.7;color:#1a1a1c;max-width:44em">{fragment}</body></html>""";

    /// <summary>A name or subject is shown as it was typed, not as markup somebody else wrote.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
            escaped.Append(c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '!' ? $"\\{c}" : $"{c}");
        return escaped.ToString();
    }

    [GeneratedRegex(@"\n[ \t\u3000]*\n(?:[ \t\u3000]*\n)+")]
    private static partial Regex Gap();
}
