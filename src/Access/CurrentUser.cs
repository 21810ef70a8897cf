using System.Security.Claims;
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
                var id = http.HttpContext?.User.FindFirstValue(ClaimTypes.NameIdentifier);
                if (http.HttpContext?.User.Identity?.IsAuthenticated == true && int.TryParse(id, out var userId))
                    reader = db.Users.AsNoTracking().Where(u => u.Id == userId && u.DisabledAt == null).Include(u => u.Department).AsEnumerable().Select(Reader.Of).FirstOrDefault();
            }

            return reader;
        }
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
}
