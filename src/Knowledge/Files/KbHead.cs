using System.Globalization;
using System.Text.RegularExpressions;

namespace Consult.Knowledge.Files;

/// <summary>The items between the two lines of ---.</summary>
internal sealed partial class KbHead
{
    private static readonly string[] Known = ["number", "former", "title", "topic", "audience", "department", "status", "clauses", "published", "updated", "checked", "publish", "review", "expires", "owner", "successor"];
    private static readonly ArticleStatus[] States = [ArticleStatus.Draft, ArticleStatus.InReview, ArticleStatus.Published, ArticleStatus.Retired];

    private readonly string file;
    private readonly List<KbProblem> problems;
    private readonly Dictionary<string, string> values = [];
    private readonly Dictionary<string, int> lines = [];

    /// <param name="file">The file's name.</param>
    /// <param name="head">The lines between the marks; the first is line 2 of the file.</param>
    /// <param name="problems">Gets what is wrong.</param>
    public KbHead(string file, ReadOnlySpan<string> head, List<KbProblem> problems)
    {
        (this.file, this.problems) = (file, problems);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i].Trim().Length == 0)
                continue;
            var match = Pair().Match(head[i]);
            var name = match.Groups[1].Value;
            if (!match.Success)
                problems.Add(new(file, i + 2, "「項目: 値」の形で書いてください。"));
            else if (!Known.Contains(name))
                problems.Add(new(file, i + 2, $"項目「{name}」は使えません。使える項目は {string.Join("、", Known)} です。"));
            else if (!lines.TryAdd(name, i + 2))
                problems.Add(new(file, i + 2, $"項目「{name}」が二度書かれています。"));
            else
                values[name] = Unquoted(match.Groups[2].Value.Trim(), i + 2);
        }
    }

    public KbFile File(KbSections text)
    {
        var number = Needed("number");
        if (number.Length > 0 && !Article.IsNumber(number))
            Refuse("number", "番号は「K-0001」のように、K- と4桁の数字で書いてください。");
        else if (number.Length > 0 && !file.Equals($"{number}.md", StringComparison.OrdinalIgnoreCase))
            Refuse("number", $"番号とファイル名が違います。ファイル名を {number}.md にするか、番号を直してください。");
        var title = Needed("title");
        if (title.Length > 200)
            Refuse("title", "題名は200字以内で書いてください。");
        var audience = ArticleNames.AudienceOf(Needed("audience"));
        if (audience is null && values.ContainsKey("audience"))
            Refuse("audience", "公開範囲は everyone、bureau、office のどれかで書いてください。");
        if (audience == ArticleAudience.Bureau && Given("department") is null)
            Refuse("audience", "公開範囲が bureau のときは、department に局等の番号を書いてください。");
        if (audience is not (null or ArticleAudience.Bureau) && Given("department") is not null)
            Refuse("department", "department は、公開範囲が bureau のときだけ書いてください。");
        var status = States.Cast<ArticleStatus?>().FirstOrDefault(s => s!.Value.Word() == Needed("status"));
        if (status is null && values.ContainsKey("status"))
            Refuse("status", "状態は draft、in-review、published、retired のどれかで書いてください。");
        if (status is ArticleStatus.Draft or ArticleStatus.InReview && Given("published") is not null)
            Refuse("published", "案と査閲の記事には、公開した日を書きません。");
        if (status == ArticleStatus.Published && Given("published") is null)
            Refuse("status", "公開の記事には、published に初めて公開した日を書いてください。");
        var dates = Dates(status);
        return dates with
        {
            Number = number,
            Former = Former(number),
            Title = title,
            Topic = Needed("topic"),
            Audience = audience ?? ArticleAudience.Office,
            Department = Given("department"),
            Status = status ?? ArticleStatus.Draft,
            Clauses = Clauses(),
            Successor = Successor(number),
            Owner = Given("owner"),
            Question = text.Question,
            Answer = text.Answer,
            Conditions = text.Conditions,
            Lines = lines,
        };
    }

    /// <summary>The days, each where the state allows it.</summary>
    private KbFile Dates(ArticleStatus? status)
    {
        var (published, updated, checkedOn) = (Day("published"), Day("updated"), Day("checked"));
        foreach (var item in (string[])["updated", "checked"])
        {
            if (Given(item) is not null && Given("published") is null)
                Refuse(item, $"項目「{item}」は、published のある記事にだけ書けます。");
        }

        if (updated < published)
            Refuse("updated", "内容を改めた日（updated）が、初めて公開した日より前です。");
        if (checkedOn < (updated ?? published))
            Refuse("checked", "内容を確かめた日（checked）が、公開した日か改めた日より前です。");
        if (Given("publish") is not null && status is not (null or ArticleStatus.InReview))
            Refuse("publish", "公開を予約する日（publish）は、査閲（in-review）の記事にだけ書けます。");
        return new KbFile
        {
            Number = "",
            Title = "",
            Topic = "",
            Audience = ArticleAudience.Office,
            Status = ArticleStatus.Draft,
            Clauses = [],
            Question = "",
            Answer = "",
            Conditions = "",
            Published = published,
            Updated = updated,
            Checked = checkedOn,
            Publish = Day("publish"),
            Review = Day("review"),
            Expires = Day("expires"),
        };
    }

    private List<string> Former(string number)
    {
        if (Given("former") is null)
            return [];
        var list = List().Match(Given("former")!);
        var numbers = list.Success ? Split(list) : [];
        if (!list.Success || numbers.Any(n => !Article.IsNumber(n)))
            Refuse("former", "前の番号は [K-0003, K-0017] のように、角括弧の中に並べてください。");
        if (numbers.Contains(number))
            Refuse("former", "前の番号に、いまの番号が含まれています。");
        return numbers;
    }

    private string? Successor(string number)
    {
        if (Given("successor") is not { } successor)
            return null;
        if (!Article.IsNumber(successor) || successor == number)
            Refuse("successor", "後継は「K-0001」のように、ほかの記事の番号を書いてください。");
        return successor;
    }

    private static List<string> Split(Match list) =>
        [.. list.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(key => key.Trim('"', '\'')).Distinct()];

    private string? Given(string item) => values.GetValueOrDefault(item) is { Length: > 0 } value ? value : null;

    private string Needed(string item)
    {
        if (Given(item) is { } value)
            return value;
        var reason = $"項目「{item}」がありません。";
        if (!problems.Exists(p => p.File == file && p.Reason == reason))
            Refuse(item, reason);
        return "";
    }

    private List<string> Clauses()
    {
        var list = List().Match(Needed("clauses"));
        if (list.Success)
            return Split(list);
        if (Given("clauses") is not null)
            Refuse("clauses", "条項は [taisaku-5.1-4, taisaku-6.1-15-1] のように、角括弧の中に記号を並べてください。");
        return [];
    }

    private DateOnly? Day(string item)
    {
        if (Given(item) is not { } value)
            return null;
        if (DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1900 and < 2200)
            return day;
        Refuse(item, "日付は「2026-04-09」のように、実在する年月日で書いてください。");
        return null;
    }

    private string Unquoted(string value, int line)
    {
        if (value.Length == 0 || value[0] is not ('"' or '\''))
            return value;
        if (value.Length < 2 || value[^1] != value[0])
        {
            problems.Add(new(file, line, "引用符が閉じていません。"));
            return value;
        }

        return value[0] == '"' ? Backslash().Replace(value[1..^1], "$1") : value[1..^1].Replace("''", "'", StringComparison.Ordinal);
    }

    private void Refuse(string item, string reason) => problems.Add(new(file, lines.GetValueOrDefault(item, 1), reason));

    [GeneratedRegex(@"^([A-Za-z_-]+)\s*:(.*)$")]
    private static partial Regex Pair();

    [GeneratedRegex(@"^\[(.*)\]$")]
    private static partial Regex List();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Backslash();
}
