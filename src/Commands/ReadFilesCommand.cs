using System.CommandLine;
using Consult.Search.Extraction;

namespace Consult.Commands;

/// <summary>The process in which the server has attached files read; not for people.</summary>
public static class ReadFilesCommand
{
    public static Command Create()
    {
        var command = new Command("read-files", "サーバーが添付ファイルの中の文字を読み取るために使います。") { Hidden = true };
        command.SetAction(async (_, _) =>
        {
            await using var input = Console.OpenStandardInput();
            await using var output = Console.OpenStandardOutput();
            await ReadingLoop.RunAsync(input, output);
            return 0;
        });
        return command;
    }
}
