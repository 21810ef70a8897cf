using Consult.Access;
using Consult.Knowledge;
using Consult.Tickets;

namespace Consult.Search;

/// <summary>
/// What a reader may find: documents that carry one of the keys; and whether internal notes are searched. The keys say the same as the
/// <c>VisibleTo</c> of the database: a test compares the two for every role.
/// </summary>
public sealed record AccessKeys(IReadOnlyList<string> Keys, bool ReadsNotes)
{
    private const string Everyone = "everyone";
    private const string Staff = "staff";
    private const string Coordinators = "coordinators";
    private const string Published = "published";

    public static AccessKeys Of(Reader me) => new(
        me.Role switch
        {
            Role.Coordinator => [Everyone, Staff, Coordinators],
            Role.Requester => [Everyone, $"asker:{me.Id}", $"named:{me.Id}", .. Known("department", me.DepartmentId), .. Known("bureau", me.BureauId)],
            _ => [Everyone, Staff, $"asker:{me.Id}", $"assignee:{me.Id}"],
        },
        me.IsStaff);

    /// <summary>Of what the reader may see, only what is published: for proposals.</summary>
    public static AccessKeys Readable(Reader me) => new(me.IsStaff ? [Published] : Of(me).Keys, false);

    /// <summary>The counterpart of <see cref="TicketScopes.VisibleTo"/>. Needs the people.</summary>
    internal static IReadOnlyList<string> For(Ticket ticket) =>
    [
        Coordinators,
        .. Known("asker", ticket.RequesterId),
        .. Known("assignee", ticket.AssigneeId),
        .. ticket.Confidential ? Array.Empty<string>() : [Staff, $"department:{ticket.DepartmentId}", .. ticket.People.Select(p => $"named:{p.UserId}")],
    ];

    /// <summary>The counterpart of <see cref="ArticleScopes.VisibleTo"/>.</summary>
    internal static IReadOnlyList<string> For(Article article) => !article.IsReadable ? [Staff] : article.Audience switch
    {
        ArticleAudience.Everyone => [Everyone, Published],
        ArticleAudience.Bureau => [Staff, Published, .. Known("bureau", article.BureauId)],
        _ => [Staff, Published],
    };

    /// <summary>The policy is for all.</summary>
    internal static IReadOnlyList<string> ForClauses() => [Everyone, Published];

    private static IEnumerable<string> Known(string what, int? id) => id is null ? [] : [$"{what}:{id}"];
}
