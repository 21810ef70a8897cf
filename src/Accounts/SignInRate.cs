using System.Threading.RateLimiting;
using Consult.Data;

namespace Consult.Accounts;

/// <summary>How often a password may be tried for one account in a minute, from wherever it is tried.</summary>
public sealed class SignInRate(Settings settings) : IDisposable
{
    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(account => RateLimitPartition.GetFixedWindowLimiter(
        account, _ => new FixedWindowRateLimiterOptions { PermitLimit = settings.Access.SignInsPerMinutePerAccount, Window = TimeSpan.FromMinutes(1) }));

    /// <param name="email">As it was typed; whether there is such an account makes no difference.</param>
    public bool Admits(string email)
    {
        using var lease = limiter.AttemptAcquire(User.CleanEmail(email).ToUpperInvariant());
        return lease.IsAcquired;
    }

    public void Dispose() => limiter.Dispose();
}
