using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Data.Demo;
using Consult.Knowledge;
using Consult.Policy;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Benchmarks.Pages;

/// <summary>What is asked for: addresses spread over the whole data, so that no page is measured on one lucky row.</summary>
internal sealed record Samples(
    int Tickets, double Messages, int Clauses, int Articles, string RequesterEmail, string CoordinatorEmail, string ConsultantEmail, string Token,
    IReadOnlyList<string> All, IReadOnlyList<string> OfRequester, IReadOnlyList<string> InWork, IReadOnlyList<string> ArticleNumbers, IReadOnlyList<string> ClausePaths,
    IReadOnlyList<int> Departments, int LastPage, string Month)
{
    public static async Task<Samples> ReadAsync(ConsultDb db, Enrolment enrolment, DateTimeOffset now)
    {
        var requester = await db.Users.SingleAsync(u => u.Email == $"soudan@{DemoCity.MailDomain}");
        var consultant = await db.Users.SingleAsync(u => u.Email == $"consul@{DemoCity.MailDomain}");
        var (_, token) = await enrolment.IssueTokenAsync($"計測 {Guid.NewGuid():N}", Role.Coordinator, null, By.System("計測", now));
        var total = await db.Tickets.CountAsync();
        var every = Math.Max(1, total / 200);
        return new(
            total,
            (double)await db.Messages.CountAsync() / total,
            await db.Clauses.CountAsync(),
            await db.Articles.CountAsync(),
            requester.Email!,
            $"suishin@{DemoCity.MailDomain}",
            consultant.Email!,
            token,
            await db.Tickets.Where(t => t.Id % every == 0).OrderBy(t => t.Id).Select(t => t.Number).ToListAsync(),
            await db.Tickets.Where(t => t.DepartmentId == requester.DepartmentId && !t.Confidential).OrderBy(t => t.Id).Select(t => t.Number).Take(200).ToListAsync(),
            await db.Tickets.Where(t => t.Status == TicketStatus.Working && !t.Confidential).OrderBy(t => t.Id).Select(t => t.Number).Take(200).ToListAsync(),
            await db.Articles.Readable().Where(a => a.Audience == ArticleAudience.Everyone).OrderBy(a => a.Number).Select(a => a.Number).ToListAsync(),
            await db.ClauseVersions.InForce(Tokyo.Day(now)).OrderBy(v => v.Id).Select(v => $"/policies/{v.Clause!.Document!.Code}/clauses/{v.Clause.Key}").ToListAsync(),
            await db.Departments.Where(d => d.Code.Length == 4).OrderBy(d => d.Code).Select(d => d.Id).ToListAsync(),
            (total + 49) / 50,
            TokyoMonth.Of(now).Previous.ToString());
    }
}
