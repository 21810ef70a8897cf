using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>Days of forms and addresses are read by <see cref="JapaneseDate"/>; the framework's own reading makes a day of 令和99年.</summary>
public sealed class TypedDate : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        context.Metadata.UnderlyingOrModelType == typeof(DateOnly) && context.BindingInfo is { BinderType: null, BindingSource: null or { IsGreedy: false } } ? new Binder() : null;

    private sealed class Binder : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext bindingContext)
        {
            var given = bindingContext.ValueProvider.GetValue(bindingContext.ModelName);
            if (given == ValueProviderResult.None)
                return Task.CompletedTask;
            bindingContext.ModelState.SetModelValue(bindingContext.ModelName, given);
            var typed = CleanText.Line(given.FirstValue ?? "");
            if (typed.Length == 0)
                bindingContext.Result = ModelBindingResult.Success(null);
            else if (JapaneseDate.Read(typed) is { } day)
                bindingContext.Result = ModelBindingResult.Success(day);
            else
                bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, bindingContext.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<Words>>()[
                    "「{0}」は{1}として正しくありません。「2026-04-01」又は「令和8年4月1日」の形で、実在する日を入力してください。", typed.Length > 40 ? CleanText.Cut(typed, 40) + "…" : typed, bindingContext.ModelMetadata.GetDisplayName()]);
            return Task.CompletedTask;
        }
    }
}
