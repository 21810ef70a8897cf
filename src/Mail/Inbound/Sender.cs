using Consult.Access;
using Consult.Accounts;
using Consult.Departments;

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
}
