using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Something bad sent to a page's address, and the sentence that comes back.</summary>
/// <param name="Name">What is bad about it.</param>
/// <param name="Sentence">An essential part of what the person reads.</param>
public sealed partial record FormCase(string Name, Who Who, string Address, int Status, string Sentence, params (string Name, string Value)[] Fields)
{
    public IReadOnlyList<(string Field, string FileName, byte[] Bytes)> Files { get; init; } = [];

    /// <summary>Sent as it is instead of the fields.</summary>
    public Func<HttpContent>? Raw { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>False: the form's own token is left out.</summary>
    public bool Token { get; init; } = true;

    public FormCase With(string field, string fileName, byte[] bytes) => this with { Files = [.. Files, (field, fileName, bytes)] };

    /// <summary>Sends it and reads the page that came back.</summary>
    public async Task<Page> SendAsync(SmallDesk desk)
    {
        var visitor = desk.Visitor(Who);
        using var request = new HttpRequestMessage(new HttpMethod(Method), new Uri(desk.Say(Address), UriKind.Relative));
        if (Method != "GET")
            request.Content = Raw?.Invoke() ?? Body(desk);
        // Like a page without JavaScript the form carries its token; what is sent raw carries it in the header, as the page's scripts do.
        if (Token && Raw is not null)
            request.Headers.Add("RequestVerificationToken", desk.FormToken(Who));
        return await visitor.ReadAsync(await visitor.Http.SendAsync(request, TestContext.Current.CancellationToken));
    }

    /// <summary>The status, the sentence, and no word of the framework.</summary>
    public void Expect(SmallDesk desk, Page page)
    {
        Assert.True((int)page.Status == Status, $"{Name}: expected {Status}, got {(int)page.Status}: {page.Text}");
        Assert.Contains(desk.Say(Sentence), page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("script:not([src])"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
        if (page.Status != HttpStatusCode.OK)
            Assert.DoesNotMatch(English(), page.Text);
    }

    private HttpContent Body(SmallDesk desk)
    {
        if (Files.Count == 0)
            return new FormUrlEncodedContent(Fields.Concat(TokenField(desk)).Select(f => KeyValuePair.Create(f.Name, desk.Say(f.Value))));
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in Fields.Concat(TokenField(desk)))
            form.Add(new StringContent(desk.Say(value)), name);
        foreach (var (field, fileName, bytes) in Files)
            form.Add(new ByteArrayContent(bytes), field, fileName);
        return form;
    }

    private (string Name, string Value)[] TokenField(SmallDesk desk) => Token ? [("__RequestVerificationToken", desk.FormToken(Who))] : [];

    [GeneratedRegex(@"\b[A-Za-z]{2,}( [a-z]{2,}){3,}")]
    private static partial Regex English();
}
