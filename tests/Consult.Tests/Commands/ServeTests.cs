using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Consult.Tests.Commands;

/// <summary>The program as its own process, killed without warning.</summary>
public sealed class ServeTests : IAsyncLifetime
{
    private static readonly Regex Listening = new(@"Now listening on: (http://\S+)");

    private App app = null!;

    public async ValueTask InitializeAsync() => app = await App.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task What_was_accepted_before_a_kill_is_found_after_the_next_start()
    {
        var stop = TestContext.Current.CancellationToken;
        var department = await app.DepartmentAsync();
        var token = await VerbRun.OnAsync(app, "token", "create", "--name", "連携", "--role", "Coordinator");
        var secret = token.Output.Trim();
        await app.StopAsync();
        var (first, address) = await ServeAsync(stop);
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        var numbers = new List<string>();
        for (var n = 0; n < 12; n++)
        {
            var answer = await http.PostAsJsonAsync("api/v1/tickets", new { subject = $"切断試験 {n}", body = "風見鶏の設定について。", channel = "api", department = department.Code, requester = new { email = $"k{n}@example.jp", name = "試験 花子" } }, stop);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(stop));
            numbers.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("number").GetString()!);
        }

        first.Kill();
        await first.WaitForExitAsync(stop);
        var (second, again) = await ServeAsync(stop);
        try
        {
            using var later = new HttpClient { BaseAddress = again };
            later.DefaultRequestHeaders.Authorization = http.DefaultRequestHeaders.Authorization;
            List<string?> found;
            do
            {
                var answer = await later.GetFromJsonAsync<JsonElement>("api/v1/search?q=風見鶏&in=tickets&limit=50", stop);
                found = [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("number").GetString())];
            }
            while (found.Count < numbers.Count);
            Assert.Equal(numbers.Order(), found.Order());
        }
        finally
        {
            second.Kill();
            await second.WaitForExitAsync(stop);
        }
    }

    private async Task<(Process Process, Uri Address)> ServeAsync(CancellationToken stop)
    {
        var process = Start("serve", "--Urls=http://127.0.0.1:0");
        while (await process.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (Listening.Match(line) is { Success: true } found)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return (process, new Uri(found.Groups[1].Value));
            }
        }

        throw new InvalidOperationException("The server ended before it listened: " + await process.StandardError.ReadToEndAsync(stop));
    }

    private Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = app.DataDirectory };
        foreach (var word in (string[])[typeof(App).Assembly.Location.Replace("Consult.Tests.dll", "Consult.dll", StringComparison.Ordinal), .. words, .. app.DatabaseSettings])
            start.ArgumentList.Add(word);
        return Process.Start(start)!;
    }
}
