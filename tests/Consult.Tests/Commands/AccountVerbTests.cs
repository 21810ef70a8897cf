using System.Text.Json;
using Xunit;

namespace Consult.Tests.Commands;

public sealed class AccountVerbTests(App app) : IClassFixture<App>
{
    [Fact]
    public async Task A_person_added_with_a_password_file_is_listed_and_can_sign_in_until_stopped()
    {
        var file = Path.Combine(app.DataDirectory, "password.txt");
        await File.WriteAllTextAsync(file, "from the command line\n", TestContext.Current.CancellationToken);
        var email = $"verb{Make.Next()}@example.jp";

        Assert.Equal(0, (await RunAsync("user", "add", "--email", email, "--name", "命令 一郎", "--role", "Consultant", "--password-file", file)).Code);
        var line = Lines((await RunAsync("user", "list", "--json")).Output).Single(l => l.GetProperty("email").GetString() == email);
        Assert.Equal("Consultant", line.GetProperty("role").GetString());
        Assert.Equal("active", line.GetProperty("state").GetString());

        Assert.Equal(0, (await RunAsync("user", "disable", "--email", email.ToUpperInvariant())).Code);
        Assert.Contains("disabled", (await RunAsync("user", "list", "--json")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_password_file_the_invitation_link_alone_is_printed_and_works()
    {
        var department = await app.DepartmentAsync();

        var run = await RunAsync("user", "add", "--email", $"verb{Make.Next()}@example.jp", "--name", "招待 二郎", "--role", "requester", "--department", department.Code, "--base-url", "https://soudan.example.jp/");

        Assert.Equal(0, run.Code);
        var link = new Uri(run.Output.Trim());
        Assert.Equal("soudan.example.jp", link.Host);
        using var visitor = app.Visitor();
        Assert.True((await visitor.GoAsync(link.AbsolutePath)).Has("input[name=Password]"));
    }

    [Fact]
    public async Task The_secret_alone_is_printed_and_the_token_can_be_listed_and_revoked()
    {
        var name = $"連携{Make.Next()}";

        var made = await RunAsync("token", "create", "--name", name, "--role", "Consultant");
        Assert.Matches("^consult_[0-9a-f]{48}$", made.Output.Trim());
        Assert.Equal(2, (await RunAsync("token", "create", "--name", name, "--role", "Consultant")).Code);
        Assert.Contains(name, (await RunAsync("token", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("token", "revoke", "--name", name)).Code);
        var line = Lines((await RunAsync("token", "list", "--json")).Output).Single(l => l.GetProperty("name").GetString() == name);
        Assert.Equal(JsonValueKind.String, line.GetProperty("revokedAt").ValueKind);
        Assert.Equal(2, (await RunAsync("token", "revoke", "--name", name)).Code);
    }

    [Theory]
    [InlineData("役割「Boss」はありません", "user", "add", "--email", "x1@example.jp", "--name", "某", "--role", "Boss")]
    [InlineData("役割「9」はありません", "user", "add", "--email", "x2@example.jp", "--name", "某", "--role", "9")]
    [InlineData("メールアドレスの形になっていません", "user", "add", "--email", "x3", "--name", "某", "--role", "Consultant")]
    [InlineData("所属を指定してください", "user", "add", "--email", "x4@example.jp", "--name", "某", "--role", "Requester")]
    [InlineData("の組織はありません", "user", "add", "--email", "x5@example.jp", "--name", "某", "--role", "Requester", "--department", "無い")]
    [InlineData("がありません", "user", "add", "--email", "x6@example.jp", "--name", "某", "--role", "Consultant", "--password-file", "/nowhere/password")]
    [InlineData("--base-url", "user", "add", "--email", "x7@example.jp", "--name", "某", "--role", "Consultant", "--base-url", "soudan")]
    [InlineData("名前は1文字から", "user", "add", "--email", "x8@example.jp", "--name", " ", "--role", "Consultant")]
    [InlineData("--email", "user", "add", "--name", "某", "--role", "Consultant")]
    [InlineData("の利用者はいません", "user", "disable", "--email", "nobody@example.jp")]
    [InlineData("役割「Boss」はありません", "token", "create", "--name", "連携", "--role", "Boss")]
    [InlineData("所属を指定してください", "token", "create", "--name", "連携", "--role", "Requester")]
    public async Task Bad_input_is_answered_with_a_sentence_and_code_2_and_nothing_is_written(string sentence, params string[] words)
    {
        var before = (await RunAsync("user", "list")).Output;

        var run = await RunAsync(words);

        Assert.Equal(2, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(run.Output);
        Assert.Equal(before, (await RunAsync("user", "list")).Output);
    }

    private static IEnumerable<JsonElement> Lines(string output) =>
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private Task<VerbRun> RunAsync(params string[] words) => VerbRun.OnAsync(app, words);
}
