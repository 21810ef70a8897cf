using System.Net;
using System.Text.RegularExpressions;

namespace Consult.Benchmarks.Serving;

/// <summary>Someone at a browser, or a program with a token; one request after the other.</summary>
internal sealed partial class Client(Uri address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>With a token of the API.</summary>
    public Client(Uri address, string token)
        : this(address) => http.DefaultRequestHeaders.Authorization = new("Bearer", token);

    /// <summary>Signs in through the page, as people do.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public async Task<Client> SignInAsync(string email, string password)
    {
        var page = await http.GetStringAsync(new Uri("/session/new", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Email"] = email,
            ["Password"] = password,
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
        });
        using var answer = await http.PostAsync(new Uri("/session", UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Found ? this : throw new InvalidOperationException($"{email} could not sign in: {answer.StatusCode}");
    }

    /// <summary>Reads the whole answer.</summary>
    /// <returns>Its length in bytes.</returns>
    /// <exception cref="InvalidOperationException">Any answer but 200: it would be measured instead of the page.</exception>
    public async Task<long> GetAsync(string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK ? body.Length : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    public void Dispose() => http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
