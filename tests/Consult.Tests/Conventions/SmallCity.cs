using Consult.Access;
using Consult.Accounts;

namespace Consult.Tests.Conventions;

/// <summary>A small made city with something to see on every page, and one visitor for each role.</summary>
public sealed class SmallCity : IAsyncDisposable
{
    private SmallCity(App app) => App = app;

    public App App { get; }

    public static async Task<SmallCity> BuildAsync()
    {
        var city = new SmallCity(await App.StartAsync());
        var app = city.App;
        var bureau = await app.DepartmentAsync("総務局");
        var department = await app.DepartmentAsync("税務課", bureau);
        await app.PolicyAsync(("第1条", "目的", "この基準は、情報資産を守ることを目的とする。"), ("第2条", "持ち出し", "情報資産を持ち出すときは、許可を得なければならない。"));
        foreach (var role in Enum.GetValues<Role>())
            city.people[role] = await app.UserAsync(role, department);
        await app.TicketAsync(city.people[Role.Requester]);
        await app.TicketAsync(await app.UserAsync(Role.Requester), "別の課の相談");
        return city;
    }

    private readonly Dictionary<Role, User> people = [];

    /// <summary>Someone with this role at a browser; null: nobody signed in.</summary>
    public async Task<Visitor> VisitorAsync(Role? role) =>
        role is { } known ? await App.Visitor().SignInAsync(people[known]) : App.Visitor();

    /// <summary>A program with a token of this role; null: without one.</summary>
    public async Task<Visitor> ProgramAsync(Role? role)
    {
        var visitor = App.Visitor();
        if (role is { } known)
        {
            var secret = await App.InAsync<Enrolment, string>(async enrolment => (await enrolment.IssueTokenAsync($"{known}", known, people[Role.Requester].DepartmentId, App.System())).Secret);
            visitor.Http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        }

        return visitor;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
