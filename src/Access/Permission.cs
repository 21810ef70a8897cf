using static Consult.Access.Role;

namespace Consult.Access;

/// <summary>What a person may do. Which rows they may do it to is said by the scopes (<c>VisibleTo</c>).</summary>
public enum Permission
{
    AskTicket,
    ReadTickets,
    LogTicket,
    CheckTicket,
    AssignTicket,
    AnswerTicket,
    ApproveAnswer,
    HoldTicket,
    WriteNote,
    EditTopics,

    /// <summary>Which words mean the same to the search; what was searched for in vain.</summary>
    EditSynonyms,
    ReadArticles,
    WriteArticle,
    PublishArticle,
    ReadPolicy,
    ImportPolicy,
    Search,

    /// <summary>The index: its state, a rebuild, files that are not read.</summary>
    ManageSearch,
    ReadReport,
    ManageUsers,
    ManageDepartments,
    ManageTokens,
    ReadTrail,
    ReadJobs,

    /// <summary>The ledger of letters, and what is on its way out.</summary>
    ReadMail,

    /// <summary>Quarantine, pause, senders, templates.</summary>
    ManageMail,
}

public static class Permissions
{
    /// <summary>The one table of roles and permissions.</summary>
    private static readonly Dictionary<Permission, Role[]> Table = new()
    {
        [Permission.AskTicket] = [Requester, Coordinator, Consultant, Administrator],
        [Permission.ReadTickets] = [Requester, Coordinator, Consultant, Administrator],
        [Permission.LogTicket] = [Coordinator, Consultant],
        [Permission.CheckTicket] = [Coordinator],
        [Permission.AssignTicket] = [Coordinator, Consultant],
        [Permission.AnswerTicket] = [Coordinator, Consultant],
        [Permission.ApproveAnswer] = [Coordinator],
        [Permission.HoldTicket] = [Coordinator, Consultant],
        [Permission.WriteNote] = [Coordinator, Consultant],
        [Permission.EditTopics] = [Coordinator, Administrator],
        [Permission.EditSynonyms] = [Coordinator, Administrator],
        [Permission.ReadArticles] = [Requester, Coordinator, Consultant, Administrator],
        [Permission.WriteArticle] = [Coordinator, Consultant],
        [Permission.PublishArticle] = [Coordinator, Consultant],
        [Permission.ReadPolicy] = [Requester, Coordinator, Consultant, Administrator],
        [Permission.ImportPolicy] = [Coordinator, Consultant, Administrator],
        [Permission.Search] = [Requester, Coordinator, Consultant, Administrator],
        [Permission.ManageSearch] = [Coordinator, Administrator],
        [Permission.ReadReport] = [Coordinator, Consultant, Administrator],
        [Permission.ManageUsers] = [Administrator],
        [Permission.ManageDepartments] = [Administrator],
        [Permission.ManageTokens] = [Administrator],
        [Permission.ReadTrail] = [Administrator],
        [Permission.ReadJobs] = [Administrator],
        [Permission.ReadMail] = [Coordinator, Administrator],
        [Permission.ManageMail] = [Coordinator, Administrator],
    };

    public static bool May(this Role role, Permission permission) => Table[permission].Contains(role);
}
