using System.Security.Cryptography;
using System.Text.Json;

namespace Consult.Search;

/// <summary>What the index holds of one ticket, article or clause: plain text, and who may find it.</summary>
public sealed record SearchDocument
{
    /// <summary><see cref="SearchKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The row's id; with the kind it names the document.</summary>
    public required int Id { get; init; }

    /// <summary>For people and for the API: <c>R8-0123</c>, <c>K-0001</c>, a clause's key.</summary>
    public required string Number { get; init; }

    /// <summary>A clause's number as printed (<c>6.1(3)</c>, 第12条第2項), so that every spelling of it finds the clause.</summary>
    public string? ClauseNumber { get; init; }

    public required string Title { get; init; }

    /// <summary>Parts in reading order; a phrase never reaches from one into the next.</summary>
    public required IReadOnlyList<string> Body { get; init; }

    /// <summary>Internal notes: searched and shown only for readers with <see cref="AccessKeys.ReadsNotes"/>.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Files that came with the question or a message: whoever finds the document finds them.</summary>
    public IReadOnlyList<FilePart> Files { get; init; } = [];

    /// <summary>Files of internal notes, which go the way of <see cref="Notes"/>.</summary>
    public IReadOnlyList<FilePart> NoteFiles { get; init; } = [];

    /// <summary>A file of it is still to be read.</summary>
    public bool Waits { get; init; }

    public required string Url { get; init; }

    /// <summary>A reader who holds one of these keys may find the document.</summary>
    public required IReadOnlyList<string> Access { get; init; }

    public int? DepartmentId { get; init; }

    /// <summary>The topic's code.</summary>
    public string? Topic { get; init; }

    /// <summary>Keys of the clauses it cites, or its own.</summary>
    public IReadOnlyList<string> Clauses { get; init; } = [];

    public required DateTimeOffset At { get; init; }

    public string Status { get; init; } = "";

    /// <summary>Where a clause stands: document and the headings above it. Shown, not searched.</summary>
    public string? Place { get; init; }

    /// <summary>The id of who is in charge, or <see cref="Fields.Nobody"/>.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Of a ticket: ids of the articles made from it or used in its answer.</summary>
    public IReadOnlyList<int> Articles { get; init; } = [];

    /// <summary>Those of <see cref="Articles"/> that were made from it.</summary>
    public IReadOnlyList<int> SourceOf { get; init; } = [];

    /// <summary>How many readers said 役に立った.</summary>
    public int Useful { get; init; }

    /// <summary>Two documents are the same if their digests are; kept in the index, so that it can be compared with the database row for row.</summary>
    internal string Digest() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this)).AsSpan(0, 16));
}

/// <param name="Text">The words inside; "" where they are not read.</param>
public sealed record FilePart(string Name, string Text);

public static class SearchKinds
{
    public const string Article = "article";
    public const string Ticket = "ticket";
    public const string Clause = "clause";

    public static readonly IReadOnlyList<string> All = [Article, Clause, Ticket];
}
