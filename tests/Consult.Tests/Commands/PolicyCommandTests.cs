using System.Text.Json;
using Consult.Commands;
using Consult.Tests.Policy;
using Xunit;

namespace Consult.Tests.Commands;

public class PolicyCommandTests
{
    [Fact]
    public async Task An_edition_is_imported_with_what_the_files_head_says_and_compared_with_the_next()
    {
        await using var database = await TestDatabase.CreateAsync();

        var (code, output, error) = await RunAsync(database, "policy", "import", CityPolicy.Path("taisaku-r6.md"));
        Assert.True(code == 0, error);
        Assert.Contains("「令和6年度版」を取り込みました", output, StringComparison.Ordinal);
        (code, output, _) = await RunAsync(database, "policy", "import", CityPolicy.Path("taisaku-r8.md"), "--json");
        Assert.Equal(0, code);
        Assert.All(Lines(output), line => Assert.NotEmpty(JsonDocument.Parse(line).RootElement.GetProperty("number").GetString()!));

        (code, output, _) = await RunAsync(database, "policy", "diff", "taisaku", "令和6年度版", "令和8年度版", "--json");
        Assert.Equal(0, code);
        var changes = Lines(output).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal("deleted", changes.Single(c => c.GetProperty("key").GetString() == "taisaku-6.2-4").GetProperty("change").GetString());
        Assert.Contains(changes, c => c.GetProperty("change").GetString() == "added" && !c.TryGetProperty("old", out _));
        Assert.Contains(changes, c => c.GetProperty("change").GetString() == "renumbered");
    }

    [Fact]
    public async Task A_dry_run_prints_the_tree_and_imports_nothing()
    {
        await using var database = await TestDatabase.CreateAsync();

        var (code, output, _) = await RunAsync(database, "policy", "import", CityPolicy.Path("kihon-r6.md"), "--dry-run");
        Assert.Equal(0, code);
        Assert.StartsWith("1 目的", output, StringComparison.Ordinal);
        Assert.Contains("\n  2(1) ネットワーク", output, StringComparison.Ordinal);

        (code, _, var error) = await RunAsync(database, "policy", "diff", "kihon", "令和6年度版", "令和8年度版");
        Assert.Equal(2, code);
        Assert.Contains("文書「kihon」はありません。", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_without_a_database_prints_the_tree_and_creates_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("consult-none-");
        var data = Path.Combine(folder.FullName, "data");
        await using var output = new StringWriter();
        await using var error = new StringWriter();

        var code = await ConsultCommand.RunAsync(["policy", "import", CityPolicy.Path("kihon-r6.md"), "--dry-run", $"--Consult:DataDirectory={data}"], output, error);

        Assert.True(code == 0, error.ToString());
        Assert.StartsWith("1 目的", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("前の版との対応は示していません", error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(data));
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_was_not_understood_goes_to_stderr_with_file_and_line_and_the_exit_code_says_so()
    {
        await using var database = await TestDatabase.CreateAsync();
        var file = Path.Combine(database.Directory, "gap.txt");
        await File.WriteAllTextAsync(file, "第1条　目的を定める。\n第2条　用語を定める。\n第9条　飛んだ条である。\n", TestContext.Current.CancellationToken);

        var (code, output, error) = await RunAsync(database, "policy", "import", file, "--document", "gap", "--title", "試験規程", "--edition", "初版", "--effective", "2026-04-01", "--promulgated", "2026-05-01");

        Assert.Equal(1, code);
        Assert.Contains("取り込みました", output, StringComparison.Ordinal);
        Assert.Contains($"{file}:3: ", error, StringComparison.Ordinal);
        Assert.Contains("公布日が施行日より後", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_use_is_one_sentence_and_exit_code_2()
    {
        await using var database = await TestDatabase.CreateAsync();
        var file = Path.Combine(database.Directory, "a.txt");
        await File.WriteAllTextAsync(file, "第1条　目的を定める。", TestContext.Current.CancellationToken);
        var empty = Path.Combine(database.Directory, "empty.docx");
        await File.WriteAllBytesAsync(empty, [], TestContext.Current.CancellationToken);

        await RefusedAsync(database, "ファイルが見つかりません", Path.Combine(database.Directory, "none.md"));
        await RefusedAsync(database, "版の名前を入力してください", file, "--document", "a");
        await RefusedAsync(database, "2026-04-01 の形で", file, "--document", "a", "--title", "題", "--edition", "版", "--effective", "令和");
        await RefusedAsync(database, $"{empty}: ファイルが空です", empty);
    }

    private static async Task RefusedAsync(TestDatabase database, string part, params string[] words)
    {
        var (code, output, error) = await RunAsync(database, ["policy", "import", .. words]);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains(part, error, StringComparison.Ordinal);
    }

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static async Task<(int Code, string Output, string Error)> RunAsync(TestDatabase database, params string[] words)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await ConsultCommand.RunAsync([.. words, .. database.Settings], output, error);
        return (code, output.ToString(), error.ToString());
    }
}
