using Consult.Access;

namespace Consult.Accounts;

public enum UserState
{
    Active,
    Invited,
    Locked,
    Disabled,
}

/// <summary>What the list of people was asked for. API tokens have a list of their own.</summary>
public sealed record UserFilter
{
    /// <summary>A part of the name or of the address.</summary>
    public string? Q { get; init; }

    public Role? Role { get; init; }

    public int? Department { get; init; }

    public UserState? State { get; init; }

    public bool IsEmpty => Q is null && Role is null && Department is null && State is null;

    public IQueryable<User> Of(IQueryable<User> users, DateTimeOffset now)
    {
        var found = users.Where(u => !u.IsToken);
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var (part, upper) = (Q.Trim(), Q.Trim().ToUpperInvariant());
            found = found.Where(u => u.Name.Contains(part) || u.NormalizedEmail!.Contains(upper));
        }

        if (Role is { } role)
            found = found.Where(u => u.Role == role);
        if (Department is { } department)
            found = found.Where(u => u.DepartmentId == department);
        return State switch
        {
            UserState.Active => found.Where(u => u.DisabledAt == null && u.PasswordHash != null && (u.LockoutEnd == null || u.LockoutEnd <= now)),
            UserState.Invited => found.Where(u => u.DisabledAt == null && u.PasswordHash == null),
            UserState.Locked => found.Where(u => u.DisabledAt == null && u.LockoutEnd > now),
            UserState.Disabled => found.Where(u => u.DisabledAt != null),
            _ => found,
        };
    }
}

public static class UserStates
{
    public static UserState StateAt(this User user, DateTimeOffset now) =>
        user.DisabledAt is not null ? UserState.Disabled
        : user.LockoutEnd > now ? UserState.Locked
        : user.PasswordHash is null ? UserState.Invited
        : UserState.Active;

    public static string Japanese(this UserState state) => state switch
    {
        UserState.Active => "利用中",
        UserState.Invited => "招待中",
        UserState.Locked => "一時停止（失敗の繰り返し）",
        UserState.Disabled => "停止",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Tone(this UserState state) => state switch
    {
        UserState.Active => "done",
        UserState.Invited => "new",
        UserState.Locked => "alert",
        _ => "stopped",
    };
}
