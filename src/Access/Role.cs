namespace Consult.Access;

/// <summary>What a person is in this work. One person has one role.</summary>
public enum Role
{
    /// <summary>職員: asks, and sees the own department's tickets.</summary>
    Requester,

    /// <summary>デジタル市役所推進室: first check, triage, approval.</summary>
    Coordinator,

    /// <summary>受託者: answers.</summary>
    Consultant,

    /// <summary>システム管理者: accounts, departments, operation.</summary>
    Administrator,
}

public static class RoleNames
{
    public static string Japanese(this Role role) => role switch
    {
        Role.Requester => "職員",
        Role.Coordinator => "推進室",
        Role.Consultant => "コンサルタント",
        Role.Administrator => "システム管理者",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
