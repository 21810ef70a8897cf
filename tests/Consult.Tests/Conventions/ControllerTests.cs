using System.Reflection;
using System.Text.RegularExpressions;
using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Xunit;

namespace Consult.Tests.Conventions;

public partial class ControllerTests
{
    private static readonly string[] Verbs = ["Index", "Show", "New", "Create", "Edit", "Update", "Destroy"];

    private static readonly Type[] Controllers = [.. typeof(ConsultApp).Assembly.GetTypes().Where(t => typeof(ControllerBase).IsAssignableFrom(t) && !t.IsAbstract)];

    [Fact]
    public void An_action_is_one_of_seven_verbs()
    {
        Assert.NotEmpty(Controllers);
        Assert.Empty(Actions().Where(a => !Verbs.Contains(a.Name)).Select(Name));
    }

    [Fact]
    public void A_controller_has_at_most_100_lines_and_is_in_one_piece()
    {
        var controllers = Repository.Sources().Where(s => s.Path.EndsWith("Controller.cs", StringComparison.Ordinal)).ToList();

        Assert.Empty(controllers.Where(s => s.Text.Split('\n').Length - 1 > 100).Select(s => s.Path));
        Assert.Empty(controllers.Where(s => s.Text.Contains("partial class", StringComparison.Ordinal)).Select(s => s.Path));
        Assert.Empty(Controllers.Where(c => controllers.All(s => !s.Path.EndsWith($"/{c.Name}.cs", StringComparison.Ordinal))).Select(c => c.Name));
    }

    /// <summary>Routing writes addresses in small letters, numbers have capitals: K-0032 would become a page that does not exist.</summary>
    [Fact]
    public void A_way_to_a_number_is_written_out_and_not_made_by_routing()
    {
        var made = Repository.Sources().Where(s => Routed().IsMatch(s.Text)).Select(s => s.Path);

        Assert.Empty(made);
    }

    [Fact]
    public void An_action_says_who_may()
    {
        var silent = Actions().Where(action => !Says(action) && !Says(action.DeclaringType!)).Select(Name);

        Assert.Empty(silent);

        static bool Says(MemberInfo member) =>
            member.IsDefined(typeof(RequirePermissionAttribute)) || member.IsDefined(typeof(RequireSignInAttribute)) || member.IsDefined(typeof(AllowAnonymousAttribute));
    }

    private static IEnumerable<MethodInfo> Actions() =>
        Controllers.SelectMany(c => c.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && !m.IsDefined(typeof(NonActionAttribute)) && m.GetBaseDefinition().DeclaringType == m.DeclaringType);

    [GeneratedRegex(@"(?:RedirectToAction|CreatedAtAction|Url\.Action|ActionLink|LinkGenerator\.\w+)\([^;]*\b[Nn]umber\b|asp-route-number")]
    private static partial Regex Routed();

    private static string Name(MethodInfo action) => $"{action.DeclaringType!.FullName}.{action.Name}";
}
