using Consult.Accounts;
using Consult.Data;
using Consult.Mail.Inbound.Reading;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Inbound;

/// <summary>Who is behind the addresses of letters that are taken together, asked once for all of them.</summary>
public sealed class Senders
{
    private const int LongestName = 100;

    private readonly IReadOnlyList<User> accounts;
    private readonly IReadOnlyList<SenderRule> rules;

    private Senders(IReadOnlyList<User> accounts, IReadOnlyList<SenderRule> rules) => (this.accounts, this.rules) = (accounts, rules);

    public static async Task<Senders> OfAsync(ConsultDb db, IReadOnlyCollection<string> addresses, CancellationToken cancellation)
    {
        var upper = addresses.Select(a => a.ToUpperInvariant()).Distinct().ToArray();
        var accounts = await db.Users.Include(u => u.Department).Where(u => EF.Parameter(upper).Contains(u.NormalizedEmail) && u.DisabledAt == null && !u.IsToken).ToListAsync(cancellation);
        var patterns = addresses.SelectMany(Patterns).Distinct().ToArray();
        var rules = await db.SenderRules.Include(r => r.Department).Where(r => EF.Parameter(patterns).Contains(r.Pattern) && r.Department!.ClosedAt == null).ToListAsync(cancellation);
        return new Senders(accounts, rules);
    }

    /// <param name="from">One of the addresses that were asked for.</param>
    /// <param name="isVerified">The city's own mail server vouches for it.</param>
    public Sender Find(LetterAddress from, bool isVerified)
    {
        var upper = from.Address.ToUpperInvariant();
        var account = accounts.SingleOrDefault(u => u.NormalizedEmail == upper);
        var name = CleanText.Cut(from.Name.Length > 0 ? from.Name : account?.Name ?? from.Address, LongestName);
        var rule = account?.Department is null ? Patterns(from.Address).Select(p => rules.FirstOrDefault(r => r.Pattern == p)).FirstOrDefault(r => r is not null) : null;
        return new Sender(name, from.Address, account, account?.Department ?? rule?.Department, isVerified);
    }

    /// <summary>The address itself first, then its domain, then the domains above it.</summary>
    private static List<string> Patterns(string written)
    {
        var address = written.ToLowerInvariant();
        var patterns = new List<string> { address };
        var domain = address[(address.LastIndexOf('@') + 1)..];
        for (var dot = 0; dot >= 0 && patterns.Count < 10; domain = dot < 0 ? domain : domain[(dot + 1)..])
        {
            patterns.Add("@" + domain);
            dot = domain.IndexOf('.', StringComparison.Ordinal);
        }

        return patterns;
    }
}
