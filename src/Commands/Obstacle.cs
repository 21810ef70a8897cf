using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Consult.Commands;

/// <summary>What kept the program from working, as one sentence for whoever operates it.</summary>
internal static class Obstacle
{
    private const string Unknown = "データベース、ディスク、サーバーの状態を確かめてください。";

    public static string Sentence(Exception failed)
    {
        var causes = Causes(failed).ToList();
        return "処理を続けられませんでした。" + (causes.Select(Known).FirstOrDefault(s => s is not null) ?? $"{Unknown}（{causes[^1].Message}）");
    }

    private static IEnumerable<Exception> Causes(Exception failed)
    {
        for (var cause = failed; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    private static string? Known(Exception cause) => cause switch
    {
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        PostgresException postgres => OfPostgres(postgres.SqlState),
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => "待ち受けるアドレス（Urls）は、ほかのプログラムが使っています。そのプログラムを止めるか、--Urls で別のポートを指定してください。",
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "待ち受けるアドレス（Urls）を使う権限がありません。1024以上のポートを指定してください。",
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "待ち受けるアドレス（Urls）は、このコンピューターのものではありません。",
        SocketException => "PostgreSQL などのサーバーにつながりません。Consult:Database:ConnectionString とサーバーの状態を確かめてください。",
        FileNotFoundException { FileName: { Length: > 0 } file } => $"ファイル「{file}」が見つかりません。",
        UnauthorizedAccessException => $"ファイルかフォルダーを読み書きする権限がありません{Quoted(cause)}。",
        IOException when cause.HResult is DiskFull or DiskFullOnUnix => "ディスクに空きがありません。不要なファイルを移すか、ディスクを広げてください。",
        DirectoryNotFoundException => $"フォルダーが見つかりません{Quoted(cause)}。",
        IOException when Quoted(cause) is { Length: > 0 } path => $"ファイルかフォルダーを使えません{path}。同じ名前のファイルがないか、書き込めるかを確かめてください。",
        _ => null,
    };

    private const int DiskFull = unchecked((int)0x80070070);
    private const int DiskFullOnUnix = 28;

    // https://www.sqlite.org/rescode.html
    private static string? OfSqlite(int code) => code switch
    {
        5 or 6 => "データベースをほかのプログラムが使っています。少し待ってから、もう一度行ってください。",
        8 => "データベースに書き込めません。データの置き場所（Consult:DataDirectory）の権限を確かめてください。",
        11 or 26 => "データベースのファイル（consult.db）が壊れているか、データベースではありません。控えから戻してください。",
        13 => "ディスクに空きがありません。不要なファイルを移すか、ディスクを広げてください。",
        14 => "データベースのファイル（consult.db）を開けません。データの置き場所（Consult:DataDirectory）の権限を確かめてください。",
        _ => null,
    };

    // https://www.postgresql.org/docs/current/errcodes-appendix.html
    private static string? OfPostgres(string state) => state switch
    {
        "28P01" or "28000" => "PostgreSQL にサインインできません。接続の利用者名とパスワードを確かめてください。",
        "3D000" => "PostgreSQL に、接続の設定が示すデータベースがありません。先に作ってください。",
        "53100" => "PostgreSQL のディスクに空きがありません。",
        "57P03" => "PostgreSQL が起動の途中です。少し待ってから、もう一度行ってください。",
        _ => null,
    };

    /// <summary>The path a message of the system names: <c>（/data/x）</c>; empty where it names none.</summary>
    private static string Quoted(Exception cause) => cause.Message.Split('\'') is [_, var path, ..] ? $"（{path}）" : "";
}
