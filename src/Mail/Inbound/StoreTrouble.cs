using System.Data.Common;
using Consult.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Consult.Mail.Inbound;

/// <summary>The disk under the letters failed. It says nothing about the letter, which is tried again later. <c>Message</c> is a Japanese sentence.</summary>
public sealed class StoreTrouble(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    // SQLITE_BUSY, LOCKED, READONLY, IOERR, FULL, CANTOPEN (sqlite.org/rescode.html).
    private static readonly int[] OfSqlite = [5, 6, 8, 10, 13, 14];

    // Connection, resources, operator, system (PostgreSQL's error codes, appendix A).
    private static readonly string[] OfPostgres = ["08", "53", "57", "58"];

    internal static StoreTrouble Of(Exception disk) => new($"データの置き場所を読み書きできません。ディスクの空きと権限を確かめてください。（{CleanText.Cut(CleanText.Line(disk.Message), 200)}）", disk);

    /// <summary>Whether a reading or writing of files failed, and not the understanding of what was read.</summary>
    internal static bool IsDisk(Exception failed) => failed is StoreTrouble or UnauthorizedAccessException || failed is IOException and not EndOfStreamException;

    /// <summary>Whether the machine below failed, its disk or its database's, so that no letter is to blame.</summary>
    internal static bool IsMachine(Exception failed) => IsDisk(failed) || failed.GetBaseException() is DbException below && below switch
    {
        SqliteException sqlite => OfSqlite.Contains(sqlite.SqliteErrorCode),
        PostgresException postgres => OfPostgres.Contains(postgres.SqlState[..2]),
        _ => below.IsTransient,
    };
}
