using System.Security.Claims;
using Consult.Accounts;
using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Access;

/// <summary>
/// Who sends this request, read afresh from the database each time, so that a disabled account or a moved person takes effect at once.
/// </summary>
public sealed class CurrentUser(IHttpContextAccessor http, ConsultDb db, TimeProvider clock)
{
    private Reader? reader;
    private bool asked;

    /// <summary>Null when nobody is signed in, or the account was disabled meanwhile.</summary>
    public Reader? Reader
    {
        get
        {
            if (!asked)
            {
                asked = true;
                if (http.HttpContext?.User is { Identity.IsAuthenticated: true } person)
                    reader = Find(person);
            }

            return reader;
        }
    }

    /// <summary>Is the session of this cookie alive? Asked once a request, before anything else.</summary>
    public bool Recognises(ClaimsPrincipal person)
    {
        (asked, reader) = (true, Find(person));
        return reader is not null;
    }

    public bool IsSignedIn => Reader is not null;

    /// <summary>The signed-in reader; throws where no one is signed in, which an authorised action never meets.</summary>
    public Reader Me => Reader ?? throw new InvalidOperationException("No one is signed in.");

    public string Name => Reader?.Name ?? "";

    public Role? Role => Reader?.Role;

    public string? DepartmentName => Reader?.DepartmentName;

    public bool May(Permission permission) => Reader?.Role.May(permission) == true;

    /// <summary>The person with the present moment, for a verb.</summary>
    public By By => new(Me.Id, Me.Name, Me.Role, Me.DepartmentId, clock.GetUtcNow());

    private Reader? Find(ClaimsPrincipal person)
    {
        if (!int.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), out var userId))
            return null;
        var users = db.Users.AsNoTracking().Where(u => u.Id == userId && u.DisabledAt == null);
        if (person.Identity?.AuthenticationType != TokenAuthentication.Scheme)
        {
            var (session, oldest) = (person.FindFirstValue(Session.Claim), clock.GetUtcNow() - Session.Longest);
            users = users.Where(u => db.Sessions.Any(s => s.Id == session && s.UserId == u.Id && s.Stamp == u.SecurityStamp && s.StartedAt > oldest));
        }

        return users.Include(u => u.Department).AsEnumerable().Select(Reader.Of).FirstOrDefault();
    }
}
