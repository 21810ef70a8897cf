using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge;

/// <summary>The newest articles as Atom (RFC 4287): titles and questions; the answers stay on the pages.</summary>
public static class ArticleFeed
{
    public const int Entries = 50;

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    /// <summary>What this reader may read, the last changed first.</summary>
    /// <returns>UTF-8; always the same bytes for the same articles.</returns>
    public static async Task<byte[]> LoadAsync(ConsultDb db, Reader me, string title, Links links, CancellationToken stop)
    {
        var articles = await db.Articles.AsNoTracking().VisibleTo(me).Readable().Include(a => a.PublishedVersion).Include(a => a.Topic)
            .OrderByDescending(a => a.ChangedAt ?? a.PublishedAt).ThenByDescending(a => a.Id).Take(Entries).ToListAsync(stop);
        var feed = new XElement(Atom + "feed",
            new XElement(Atom + "id", links.To("/articles/feed")),
            new XElement(Atom + "title", title),
            new XElement(Atom + "updated", When(articles.Count == 0 ? DateTimeOffset.UnixEpoch : Changed(articles[0]))),
            new XElement(Atom + "author", new XElement(Atom + "name", title)),
            new XElement(Atom + "link", new XAttribute("rel", "self"), new XAttribute("href", links.To("/articles/feed"))),
            new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", links.To("/articles?by=new"))),
            articles.Select(article => Entry(article, links)));
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{feed}\n");
    }

    /// <summary>The id holds whatever number the article gets (RFC 4287 §4.2.6).</summary>
    private static XElement Entry(Article article, Links links) => new(Atom + "entry",
        new XElement(Atom + "id", links.To($"/articles/feed#{article.Id}")),
        new XElement(Atom + "title", Written(article.PublishedVersion!.Title)),
        new XElement(Atom + "link", new XAttribute("rel", "alternate"), new XAttribute("type", "text/html"), new XAttribute("href", links.To($"/articles/{article.Number}"))),
        new XElement(Atom + "published", When(article.PublishedAt!.Value)),
        new XElement(Atom + "updated", When(Changed(article))),
        article.Topic is null ? null : new XElement(Atom + "category", new XAttribute("term", article.Topic.Code), new XAttribute("label", article.Topic.Name)),
        new XElement(Atom + "summary", Written(article.PublishedVersion.Question)));

    private static DateTimeOffset Changed(Article article) => article.ChangedAt ?? article.PublishedAt ?? DateTimeOffset.UnixEpoch;

    private static string When(DateTimeOffset at) => Tokyo.Local(at).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    /// <summary>XML 1.0 has no other control characters; a file may have brought one.</summary>
    private static string Written(string text) => new([.. text.Where(c => char.IsSurrogate(c) || XmlConvert.IsXmlChar(c))]);
}
