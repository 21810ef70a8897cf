using System.ComponentModel.DataAnnotations;

namespace Consult.Tickets.Verbs;

/// <summary>回答案 as it is written on the ticket page.</summary>
public sealed record DraftAnswerForm
{
    /// <summary>The <see cref="Ticket.Version"/> the page showed.</summary>
    public int Version { get; init; }

    [StringLength(VerbForm.MostCharacters, ErrorMessage = "回答は100,000文字以内で入力してください。長い資料は添付してください。")]
    public string? Text { get; init; }

    /// <summary>The clauses it rests on.</summary>
    public List<int> ClauseIds { get; init; } = [];

    public bool NoProvision { get; init; }

    /// <summary>Numbers of the articles whose text was inserted.</summary>
    public List<string> Articles { get; init; } = [];

    /// <summary>The article to insert next.</summary>
    public string? Insert { get; init; }

    /// <summary><c>save</c>, <c>submit</c> (to approval) or <c>send</c>.</summary>
    public string Then { get; init; } = "save";
}
