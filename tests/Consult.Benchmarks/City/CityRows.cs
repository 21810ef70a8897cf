using Consult.Access;
using Consult.Accounts;
using Consult.Data;
using Consult.Departments;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Benchmarks.City;

/// <summary>What tickets point at, tracked by the context that saves them.</summary>
internal sealed record CityRows(
    IReadOnlyList<Topic> Topics, IReadOnlyList<Department> Departments, ILookup<int, User> Requesters, IReadOnlyList<User> Coordinators, IReadOnlyList<User> Consultants,
    IReadOnlyList<ClauseVersion> Versions, IReadOnlyList<Article> Articles)
{
    public static async Task<CityRows> ReadAsync(ConsultDb db)
    {
        var users = await db.Users.OrderBy(u => u.Id).ToListAsync();
        return new(
            await db.Topics.OrderBy(t => t.Position).ToListAsync(),
            await db.Departments.Where(d => d.Code.Length == 4).OrderBy(d => d.Code).ToListAsync(),
            users.Where(u => u.Role == Role.Requester).ToLookup(u => u.DepartmentId!.Value),
            [.. users.Where(u => u.Role == Role.Coordinator)],
            [.. users.Where(u => u.Role == Role.Consultant)],
            await db.ClauseVersions.Where(v => v.Text.Length > 0).Include(v => v.Edition).OrderBy(v => v.Id).ToListAsync(),
            await db.Articles.Readable().OrderBy(a => a.Id).ToListAsync());
    }

    /// <summary>The versions in force on a day, of all documents.</summary>
    public IReadOnlyList<ClauseVersion> InForce(DateOnly day)
    {
        var editions = Versions.Select(v => v.Edition!).Distinct().Where(e => e.EffectiveOn <= day).GroupBy(e => e.DocumentId).Select(g => g.MaxBy(e => e.EffectiveOn)).ToHashSet();
        return [.. Versions.Where(v => editions.Contains(v.Edition))];
    }
}
