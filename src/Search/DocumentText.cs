using System.Text.RegularExpressions;
using Consult.Calendar;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Search.Extraction;
using Consult.Tickets;

namespace Consult.Search;

/// <summary>What of a row is searched, and by whom.</summary>
internal static class DocumentText
{
    private static readonly Regex Marks = new(@"\*\*|__|`|^#{1,6} +|^> ?", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Links = new(@"\[([^\]\n]*)\]\([^)\n]*\)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    // The rule below a table's head, and its rows.
    private static readonly Regex Rules = new(@"^ *\|[ :|-]+\| *\r?\n?", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    private static readonly Regex Rows = new(@"^ *\|([^\n]+)\|(?: |\r)*$", RegexOptions.Multiline | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Words of all files of one ticket, in characters: what comes after them is not found.</summary>
    private const int MostFileText = 1_000_000;

    /// <param name="read">The words of a file; null where they are still to be read.</param>
    public static SearchDocument Of(Ticket ticket, Func<Attachment, FileText?> read)
    {
        var left = MostFileText;
        var files = ticket.Attachments.OrderBy(a => a.Id).Select(file => (File: file, Read: read(file))).ToList();
        return Of(ticket) with
        {
            Files = [.. files.Where(f => f.File.NoteId is null).Select(f => Part(f.File, f.Read, ref left))],
            NoteFiles = [.. files.Where(f => f.File.NoteId is not null).Select(f => Part(f.File, f.Read, ref left))],
            Waits = files.Any(f => f.Read is null),
        };
    }

    private static FilePart Part(Attachment file, FileText? read, ref int left)
    {
        var text = read?.Text ?? "";
        var kept = text.Length > left ? text[..left] : text;
        left -= kept.Length;
        return new FilePart(file.Name, kept);
    }

    private static SearchDocument Of(Ticket ticket) => new()
    {
        Kind = SearchKinds.Ticket,
        Id = ticket.Id,
        Number = ticket.Number,
        Title = ticket.Subject,
        Body =
        [
            Plain(ticket.Body),
            .. ticket.Messages.OrderBy(m => m.At).ThenBy(m => m.Id).Select(m => Plain(m.Text)),
            .. ticket.TopicAnswers.Where(a => !string.IsNullOrWhiteSpace(a.Value)).Select(a => $"{a.Label}：{a.Value}"),
            .. Given(ticket.Systems),
            ticket.RequesterName,
        ],
        // Drafts and notes are the desk's.
        Notes = [.. ticket.Notes.OrderBy(n => n.At).Select(n => Plain(n.Text)), .. ticket.Drafts.Where(d => d.IsOpen).Select(d => Plain(d.Text))],
        Url = $"/tickets/{ticket.Number}",
        Access = AccessKeys.For(ticket),
        DepartmentId = ticket.DepartmentId,
        Topic = ticket.Topic.Code,
        Clauses = [.. ticket.Messages.SelectMany(m => m.Citations).Select(c => c.Clause!.Key).Distinct()],
        At = ticket.OpenedAt,
        Status = ticket.Status.ToString(),
        People = [ticket.AssigneeId is { } assignee ? $"{assignee}" : Fields.Nobody],
        Articles = [.. ticket.Articles.Select(a => a.ArticleId).Distinct().Order()],
        SourceOf = [.. ticket.Articles.Where(a => a.IsSource).Select(a => a.ArticleId).Distinct().Order()],
    };

    /// <param name="useful">How many readers said 役に立った.</param>
    public static SearchDocument Of(Article article, int useful)
    {
        // Readers see the published version; before there is one, only the desk finds the article.
        var text = article.PublishedVersion ?? article.LatestVersion;
        return new SearchDocument
        {
            Kind = SearchKinds.Article,
            Id = article.Id,
            Number = article.Number,
            Title = text?.Title ?? "",
            Body = [.. Given(text?.Question), .. Given(text?.Answer), .. Given(text?.Conditions)],
            Url = $"/articles/{article.Number}",
            Access = AccessKeys.For(article),
            Topic = article.Topic?.Code,
            Clauses = [.. article.Clauses.Select(c => c.Clause!.Key)],
            At = text?.SavedAt ?? article.PublishedAt ?? DateTimeOffset.UnixEpoch,
            Status = article.Status.ToString(),
            People = article.OwnerId is { } owner ? [$"{owner}"] : [],
            Useful = useful,
        };
    }

    public static SearchDocument Of(ClauseVersion version)
    {
        var place = string.Join(" › ", Above(version).Append(version.Edition!.Document!.Title).Reverse());
        return new SearchDocument
        {
            Kind = SearchKinds.Clause,
            Id = version.ClauseId,
            Number = version.Clause!.Key,
            ClauseNumber = version.Number,
            Title = version.Title,
            Body = [.. Given(version.Text), place],
            Place = place,
            Url = $"/clauses/{version.Clause.Key}",
            Access = AccessKeys.ForClauses(),
            Clauses = [version.Clause.Key],
            At = Tokyo.Start(version.Edition.EffectiveOn),
        };
    }

    public static string KindOf(IndexedKind kind) => kind switch
    {
        IndexedKind.Ticket => SearchKinds.Ticket,
        IndexedKind.Article => SearchKinds.Article,
        _ => SearchKinds.Clause,
    };

    private static IEnumerable<string> Above(ClauseVersion version)
    {
        for (var above = version.Parent; above is not null; above = above.Parent)
            yield return above.Title;
    }

    private static IEnumerable<string> Given(string? text) => string.IsNullOrWhiteSpace(text) ? [] : [Plain(text)];

    /// <summary>Markdown without its marks, as a snippet is read.</summary>
    internal static string Plain(string text)
    {
        var bare = Links.Replace(Marks.Replace(text, ""), "$1");
        return (bare.Contains('|') ? Rows.Replace(Rules.Replace(bare, ""), row => string.Join('\u3000', row.Groups[1].Value.Split('|').Select(cell => cell.Trim()))) : bare).Trim();
    }
}
