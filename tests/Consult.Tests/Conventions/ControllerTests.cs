using System.Reflection;
using Consult.Access;
using Consult.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Xunit;

namespace Consult.Tests.Conventions;

public class ControllerTests
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

    private static string Name(MethodInfo action) => $"{action.DeclaringType!.FullName}.{action.Name}";
}
