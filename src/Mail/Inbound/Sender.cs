using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Mail.Inbound.Reading;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>Who wrote a letter, as far as the desk knows.</summary>
/// <param name="Account">The account with this address; null where there is none.</param>
/// <param name="Department">The account's, else the one whose address or domain it is.</param>
/// <param name="IsVerified">The city's own mail server vouches for the address.</param>
public sealed record Sender(string Name, string Address, User? Account, Department? Department, bool IsVerified)
{
    public bool IsKnown => Account is not null || Department is not null;

    /// <summary>The desk's own people, whose letters are for the desk only.</summary>
    public bool IsDesk => Account?.Role is Role.Coordinator or Role.Consultant;

    /// <summary>The person for a verb. Who is not verified although the server could tell acts under the written name, never under the account.</summary>
    public By By(bool serverTells, DateTimeOffset at) => Account is { } account && (IsVerified || !serverTells)
        ? Access.By.Person(account, at)
        : new By(null, Name, null, Department?.Id, at);

    public static async Task<Sender> FindAsync(ConsultDb db, LetterAddress from, bool isVerified, CancellationToken cancellation)
    {
        var address = from.Address.ToLowerInvariant();
        var upper = address.ToUpperInvariant();
        var account = await db.Users.Include(u => u.Department).SingleOrDefaultAsync(u => u.NormalizedEmail == upper && u.DisabledAt == null && !u.IsToken, cancellation);
        var name = CleanText.Cut(from.Name.Length > 0 ? from.Name : account?.Name ?? from.Address, LongestName);
        return new Sender(name, from.Address, account, account?.Department ?? await DepartmentAsync(db, address, cancellation), isVerified);
    }

    private const int LongestName = 100;

    /// <summary>The address itself first, then its domain, then the domains above it.</summary>
    private static async Task<Department?> DepartmentAsync(ConsultDb db, string address, CancellationToken cancellation)
    {
        var candidates = new List<string> { address };
        var domain = address[(address.LastIndexOf('@') + 1)..];
        for (var dot = 0; dot >= 0 && candidates.Count < 10; domain = dot < 0 ? domain : domain[(dot + 1)..])
        {
            candidates.Add("@" + domain);
            dot = domain.IndexOf('.', StringComparison.Ordinal);
        }

        var rules = await db.SenderRules.Include(r => r.Department).Where(r => candidates.Contains(r.Pattern) && r.Department!.ClosedAt == null).ToListAsync(cancellation);
        return rules.OrderBy(r => candidates.IndexOf(r.Pattern)).FirstOrDefault()?.Department;
    }
}
