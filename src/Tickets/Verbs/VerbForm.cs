namespace Consult.Tickets.Verbs;

/// <summary>What most buttons of the ticket page send.</summary>
public sealed record VerbForm
{
    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    public int Version { get; init; }

    public string? Text { get; init; }

    /// <summary>Who is to answer; null: nobody yet.</summary>
    public int? AssigneeId { get; init; }

    public List<IFormFile> Files { get; init; } = [];
}
