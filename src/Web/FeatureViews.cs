using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Razor;

namespace Consult.Web;

/// <summary>Views lie in their feature's folder: <c>/{Feature}/Views/{Controller}/{View}.cshtml</c>, then the feature's Shared, then <c>/Web/Views/Shared</c>.</summary>
public sealed class FeatureViews : IViewLocationExpander
{
    private const string Key = "feature";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        if (context.ActionContext.ActionDescriptor is ControllerActionDescriptor action)
            context.Values[Key] = action.ControllerTypeInfo.Namespace?.Split('.').ElementAtOrDefault(1) ?? "Web";
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        if (context.Values.TryGetValue(Key, out var feature) && feature is not null)
        {
            yield return $"/{feature}/Views/{{1}}/{{0}}.cshtml";
            yield return $"/{feature}/Views/Shared/{{0}}.cshtml";
        }

        yield return "/Web/Views/Shared/{0}.cshtml";
    }
}
