using Consult.Data;
using Consult.Trail;
using Xunit;

namespace Consult.Tests.Conventions;

public class EntityTests
{
    /// <summary>Rows that are not business data of their own, and why the trail does without them.</summary>
    private static readonly Dictionary<string, string> Untrailed = new()
    {
        ["TrailEntry"] = "is the trail",
        ["TrailHead"] = "is the trail's end",
        ["IndexChange"] = "tells the search index of changes that the trail has already",
        ["AskedQuery"] = "counts searches without a person",
        ["JobRun"] = "how the program's own jobs fare",
        ["Counter"] = "the last number given away; the numbered row is in the trail",
        ["IdempotentRequest"] = "an answer kept to be given again; what it did is in the trail",
        ["Citation"] = "written once, with its answer; the answer's own entry and the ticket's are in the trail",
        ["ArticleClause"] = "drawn from the published version's clauses, which are in the trail",
        ["FormerNumber"] = "kept when an article is renumbered, which is in the trail with both numbers",
        ["TicketArticle"] = "a link between a ticket and an article whose own acts are in the trail",
        ["Repetition"] = "found by the program; that two tickets were set apart is an act of both in the trail",
        ["TicketEvent"] = "the ticket's course in the words of the department; each line is an act of the ticket in the trail",
        ["PolicyUpload"] = "a file that nobody has imported yet; the import is in the trail",
        ["TicketClause"] = "a clause named when asking; written once, with the ticket",
        ["MailNotice"] = "tells the mail of steps that the trail has already; the letters made of it are in the trail",
        ["Session"] = "who is signed in; signing in and out are acts of the account",
        ["KeptForm"] = "a form that was not carried out",
        ["Sighting"] = "a letter that lies on a server; what becomes of it is in the trail",
        ["MailboxState"] = "how the fetching of a mailbox fares",
        ["TicketDraft"] = "a form that nobody has sent yet",
        ["InboundFile"] = "what came with a letter; written once, with its row",
        ["IdentityUserClaim"] = "of ASP.NET Core Identity; not used",
        ["IdentityUserLogin"] = "of ASP.NET Core Identity; not used",
        ["IdentityUserToken"] = "of ASP.NET Core Identity; not used",
        ["IdentityUserPasskey"] = "of ASP.NET Core Identity; not used",
    };

    [Fact]
    public void Every_row_is_written_to_the_trail_or_has_a_reason_not_to_be()
    {
        using var db = new SqliteConsultDb.DesignTime().CreateDbContext([]);
        var types = db.Model.GetEntityTypes().Where(t => !t.IsOwned()).Select(t => t.ClrType).ToList();

        var silent = types.Where(t => !typeof(ITrailed).IsAssignableFrom(t) && !Untrailed.ContainsKey(t.Name.Split('`')[0])).Select(t => t.Name);

        Assert.True(!silent.Any(), "Neither ITrailed nor excused: " + string.Join(", ", silent));
    }
}
