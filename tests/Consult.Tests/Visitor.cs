using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Consult.Accounts;

namespace Consult.Tests;

/// <summary>Someone at a browser without JavaScript: reads a page and submits that page's own form, with its antiforgery token.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClient http;

    private readonly CookieContainer cookies = new();

    public Visitor(Uri address) => http = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = true, MaxAutomaticRedirections = 5 }) { BaseAddress = address };

    /// <summary>The client itself, with the visitor's cookies, for odd requests.</summary>
    public HttpClient Http => http;

    public async Task<Page> GoAsync(string path) => await ReadAsync(await http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>Signs in through the sign-in page.</summary>
    public async Task<Visitor> SignInAsync(User user, string password = Make.Password)
    {
        var page = await GoAsync("/session/new");
        var after = await page.SubmitAsync("form[action='/session']", ("Email", user.Email!), ("Password", password));
        if (after.Url.AbsolutePath == "/session" || after.Url.AbsolutePath == "/session/new")
            throw new InvalidOperationException($"Signing in as {user.Email} failed: {after.Text}");
        return this;
    }

    /// <summary>The session's cookie, to be kept or used elsewhere.</summary>
    public Cookie SessionCookie => cookies.GetCookies(http.BaseAddress!)["consult.session"] ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>The browser loses the session's cookie, as after its time.</summary>
    public void SignOutBehindTheirBack() => SessionCookie.Expired = true;

    /// <summary>Takes over a cookie that was copied from another browser.</summary>
    public Visitor With(Cookie cookie)
    {
        cookies.Add(http.BaseAddress!, new Cookie(cookie.Name, cookie.Value));
        return this;
    }

    public void Dispose() => http.Dispose();

    internal async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        var html = await response.Content.ReadAsStringAsync();
        return new Page(this, response, await new HtmlParser().ParseDocumentAsync(html));
    }
}

/// <summary>A page a visitor has before them.</summary>
public sealed class Page(Visitor visitor, HttpResponseMessage response, IHtmlDocument document)
{
    /// <summary>Who reads it.</summary>
    public Visitor Visitor => visitor;

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    public Uri Url => response.RequestMessage!.RequestUri!;

    public IHtmlDocument Document => document;

    /// <summary>What a person reads, with white space folded.</summary>
    public string Text => string.Join(' ', (document.Body?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public bool Has(string selector) => document.QuerySelector(selector) is not null;

    public IElement Find(string selector) => document.QuerySelector(selector) ?? throw new InvalidOperationException($"{Url}: nothing matches {selector}. The page says: {Text}");

    /// <summary>Follows the link with this text.</summary>
    public Task<Page> FollowAsync(string text) =>
        visitor.GoAsync(document.QuerySelectorAll("a[href]").First(a => a.TextContent.Trim() == text).GetAttribute("href")!);

    /// <summary>Submits the form that the selector finds (a form, or a button in one), with its own values and these changes.</summary>
    public Task<Page> SubmitAsync(string selector, params (string Name, string? Value)[] changes) => SubmitAsync(selector, changes, []);

    /// <summary>As above, with files.</summary>
    public async Task<Page> SubmitAsync(string selector, (string Name, string? Value)[] changes, (string Name, string FileName, byte[] Bytes)[] files)
    {
        var found = Find(selector);
        var form = found as IHtmlFormElement ?? found.Closest("form") as IHtmlFormElement ?? throw new InvalidOperationException($"{selector} is in no form.");
        var values = Values(form, found).Where(v => changes.All(c => c.Name != v.Name)).Concat(changes.Where(c => c.Value is not null).Select(c => (c.Name, Value: c.Value!))).ToList();
        var action = (found.GetAttribute("formaction") ?? form.GetAttribute("action")) is { Length: > 0 } given ? given : Url.PathAndQuery;
        if ((form.GetAttribute("method") ?? "get").Equals("get", StringComparison.OrdinalIgnoreCase))
            return await visitor.GoAsync(action.Split('?')[0] + "?" + string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Name)}={Uri.EscapeDataString(v.Value)}")));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
            content.Add(new StringContent(value), name);
        foreach (var (name, fileName, bytes) in files)
            content.Add(new ByteArrayContent(bytes), name, fileName);
        using var urlEncoded = new FormUrlEncodedContent(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        HttpContent body = files.Length > 0 || form.GetAttribute("enctype") == "multipart/form-data" ? content : urlEncoded;
        return await visitor.ReadAsync(await visitor.Http.PostAsync(new Uri(action, UriKind.Relative), body));
    }

    private static IEnumerable<(string Name, string Value)> Values(IHtmlFormElement form, IElement pressed)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "submit" or "button" or "file" }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return (name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } area:
                    yield return (name, area.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } select:
                    foreach (var option in select.Options.Where(o => o.IsSelected))
                        yield return (name, option.Value);
                    break;
            }
        }

        if (pressed is IHtmlButtonElement { Name: { Length: > 0 } button } pressedButton)
            yield return (button, pressedButton.Value);
    }
}
