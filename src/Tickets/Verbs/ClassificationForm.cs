using Consult.Data;

namespace Consult.Tickets.Verbs;

/// <summary>What a ticket is filed under, as it is corrected on its page.</summary>
public sealed record ClassificationForm
{
    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    public int Version { get; init; }

    /// <summary>Code.</summary>
    public string? Topic { get; init; }

    public int? DepartmentId { get; init; }

    /// <summary>Word of the <see cref="InformationClass"/>; empty: none.</summary>
    public string? Information { get; init; }

    public string? Systems { get; init; }

    /// <exception cref="RuleBroken">No such word.</exception>
    public InformationClass? InformationClass => string.IsNullOrEmpty(Information) ? null
        : TicketFacts.InformationOf(Information) ?? throw new RuleBroken("その情報の分類はありません。選び直してください。");
}
