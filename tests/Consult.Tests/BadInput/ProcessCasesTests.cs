using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>The program as an operator starts it, where it cannot work: one sentence, exit code 3, no stack trace.</summary>
public sealed class ProcessCasesTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("consult-bad-");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_database_that_is_none_is_named_and_left_as_it_is()
    {
        var file = Path.Combine(folder.FullName, "consult.db");
        await File.WriteAllBytesAsync(file, BadFiles.Random(100_000), TestContext.Current.CancellationToken);

        await CannotAsync("データベースのファイル（consult.db）が壊れているか、データベースではありません。", "migrate", $"--Consult:DataDirectory={folder.FullName}");
        await CannotAsync("データベースのファイル（consult.db）が壊れているか、データベースではありません。", "serve", "--Urls=http://127.0.0.1:0", $"--Consult:DataDirectory={folder.FullName}");

        Assert.Equal(BadFiles.Random(100_000), await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_file_where_the_data_directory_should_be_is_named()
    {
        var file = Path.Combine(folder.FullName, "data");
        await File.WriteAllTextAsync(file, "ここは場所ではない", TestContext.Current.CancellationToken);

        await CannotAsync(file, "migrate", $"--Consult:DataDirectory={file}");
        Assert.Equal("ここは場所ではない", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_named() =>
        await CannotAsync("/proc/consult", "migrate", "--Consult:DataDirectory=/proc/consult/data");

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        await CannotAsync("ほかのプログラムが使っています。", "serve", $"--Urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", $"--Consult:DataDirectory={folder.FullName}");
    }

    [Fact]
    public async Task A_database_server_that_is_not_there_is_said() => await CannotAsync(
        "につながりません。", "migrate", $"--Consult:DataDirectory={folder.FullName}", "--Consult:Database:Provider=postgres", "--Consult:Database:ConnectionString=Host=127.0.0.1;Port=1;Database=x;Username=x;Timeout=5");

    [Fact]
    public async Task A_connection_that_is_none_is_wrong_use() => await EndsAsync(
        2, "Consult:Database:ConnectionString を読めません。", "migrate", $"--Consult:DataDirectory={folder.FullName}", "--Consult:Database:Provider=postgres", "--Consult:Database:ConnectionString=色=赤");

    [Fact]
    public async Task A_database_of_another_kind_is_wrong_use() =>
        await EndsAsync(2, "Consult:Database:Provider の値「oracle」は使えません。", "migrate", $"--Consult:DataDirectory={folder.FullName}", "--Consult:Database:Provider=oracle");

    [Fact]
    public async Task A_report_into_a_file_is_said()
    {
        var file = Path.Combine(folder.FullName, "out");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);

        await CannotAsync(file, "report", "2026-10", "--out", file, $"--Consult:DataDirectory={folder.FullName}");
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_stops_the_start_with_its_name() =>
        await EndsAsync(2, "Consult:Mial という項目はありません。", "serve", "--Consult:Mial:Address=x@example.jp", $"--Consult:DataDirectory={folder.FullName}");

    private static Task CannotAsync(string sentence, params string[] words) => EndsAsync(3, sentence, words);

    private static async Task EndsAsync(int code, string sentence, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(AppContext.BaseDirectory, "Consult.dll"), .. words])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var said = await output + error;

        Assert.True(process.ExitCode == code, $"{process.ExitCode}: {said}");
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", said, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }
}
