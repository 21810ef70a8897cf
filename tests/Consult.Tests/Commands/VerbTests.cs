using System.Text.Json;
using Consult.Access;
using Xunit;

namespace Consult.Tests.Commands;

/// <summary>What scripts and scheduled tasks rely on: output, files and exit codes of the verbs that have no class of their own.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("consult-verb-").FullName;

    private App app = null!;

    public async ValueTask InitializeAsync() => app = await App.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Report_writes_the_documents_it_names()
    {
        await app.TicketAsync(await app.UserAsync(Role.Requester));
        var month = Consult.Calendar.TokyoMonth.Of(DateTimeOffset.UtcNow).ToString();

        var run = await VerbRun.OnAsync(app, "report", month, "--out", folder);

        Assert.True(run.Code == 0, run.Error);
        var files = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([".docx", ".json"], files.Select(Path.GetExtension));
        Assert.All(files, file => Assert.True(new FileInfo(file).Length > 100));
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(files[1], TestContext.Current.CancellationToken));
        Assert.Equal(month, json.RootElement.GetProperty("month").GetString());
    }

    [Theory]
    [InlineData("--format", "xlsx", "xlsx の報告はまだ利用できません")]
    [InlineData("--format", "pdf", "「pdf」という形式はありません")]
    public async Task Report_says_which_formats_there_are(string option, string value, string sentence)
    {
        var run = await VerbRun.OnAsync(app, "report", "2026-01", "--out", folder, option, value);

        Assert.Equal(2, run.Code);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task Search_prints_a_hit_a_line_and_reindex_leaves_the_same_to_find()
    {
        await app.PolicyAsync(("6.1", "噴水の管理", "噴水の制御盤は施錠する。"));
        await app.IndexedAsync();
        async Task<JsonElement[]> FindAsync()
        {
            var run = await VerbRun.OnAsync(app, "search", "噴水の施錠", "--in", "clauses", "--json");
            Assert.True(run.Code == 0, run.Error);
            return [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.Clone())];
        }

        Assert.Contains("<mark>", Assert.Single(await FindAsync()).GetProperty("snippet").GetString(), StringComparison.Ordinal);
        await app.StopAsync();
        var reindex = await VerbRun.OnAsync(app, "reindex", "--wait");
        Assert.True(reindex.Code == 0, reindex.Error);
        Assert.Contains("索引を作り直しました（1件）", reindex.Output, StringComparison.Ordinal);
        Assert.Single(await FindAsync());
        Assert.Equal(2, (await VerbRun.OnAsync(app, "search", "噴水", "--in", "documents")).Code);
    }

    [Fact]
    public async Task Kb_export_and_import_change_nothing_and_a_broken_file_is_named()
    {
        var policy = await VerbRun.OnAsync(app, "policy", "import", Path.Combine(AppContext.BaseDirectory, "kb", "policy", "taisaku-r8.md"));
        Assert.True(policy.Code == 0, policy.Error);
        var first = await VerbRun.OnAsync(app, "kb", "import", Path.Combine(AppContext.BaseDirectory, "kb"));
        Assert.Contains("新しい記事", first.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await VerbRun.OnAsync(app, "kb", "export", folder)).Code);
        var again = await VerbRun.OnAsync(app, "kb", "import", folder);
        Assert.Contains("新しい記事0件、更新した記事0件", again.Output, StringComparison.Ordinal);
        Assert.Equal(0, again.Code);

        await File.WriteAllTextAsync(Path.Combine(folder, "K-9001.md"), "---\nnumber: K-9001\ntitle: 壊れた記事\nstatus: いつか\n---\n", TestContext.Current.CancellationToken);
        var broken = await VerbRun.OnAsync(app, "kb", "import", folder);
        Assert.Equal(1, broken.Code);
        Assert.Contains("K-9001.md", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Migrate_says_that_nothing_was_left_to_do()
    {
        var run = await VerbRun.OnAsync(app, "migrate");

        Assert.Equal((0, "データベースは最新です。"), (run.Code, run.Output.Trim()));
    }

    [Theory]
    [InlineData("backup", "out.zip")]
    [InlineData("restore", "in.zip", "--to", "x")]
    public async Task A_verb_that_is_not_built_yet_says_so(params string[] words)
    {
        var run = await VerbRun.OnAsync(app, words);

        Assert.Equal(2, run.Code);
        Assert.Contains("まだ利用できません", run.Error, StringComparison.Ordinal);
    }
}
