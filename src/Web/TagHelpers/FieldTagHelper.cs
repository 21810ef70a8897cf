using Consult.Web.Kept;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>
/// A form field with its label, 必須・任意 badge, hint and error: <c>&lt;field for="Subject" hint="…" /&gt;</c>.
/// Without a model: <c>name</c>, <c>label</c>, <c>value</c>, <c>required</c>. Any other attribute goes to the control itself.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IStringLocalizer<Words> L, KeptFields kept) : TagHelper
{
    public ModelExpression? For { get; set; }

    public string? Name { get; set; }

    public string? Label { get; set; }

    public string? Hint { get; set; }

    public string? Value { get; set; }

    public bool? Required { get; set; }

    /// <summary>text email password number date month search tel url file textarea markdown select radio checkbox checkboxes; guessed from the model where absent.</summary>
    public string? Type { get; set; }

    /// <summary>The choices of a select, radio or checkboxes.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>The first, empty choice of a select.</summary>
    public string? Empty { get; set; }

    public int Rows { get; set; } = 6;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext View { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = For is null ? Name ?? "" : View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        View.ViewData.ModelState.TryGetValue(name, out var entry);
        var kind = Type ?? FieldKind.Guess(For?.Metadata, Items);
        var field = new Field(name, kind)
        {
            Label = Label ?? For?.Metadata.GetDisplayName() ?? name,
            Hint = Hint,
            Errors = [.. entry?.Errors.Select(e => L[e.ErrorMessage].Value) ?? []],
            Required = Required ?? FieldKind.IsRequired(For?.Metadata),
            Values = Kept(name, kind) ?? FieldKind.Values(entry, For?.Model, Value, kind),
            Choices = FieldKind.Choices(Items, For?.Metadata, L, Empty, kind),
            MaximumLength = FieldKind.MaximumLength(For?.Metadata),
            Rows = Rows,
            Extra = [.. output.Attributes],
            PreviewLabel = L["見え方を確かめる"],
            RequiredBadge = L["必須"],
            OptionalBadge = L["任意"],
        };
        if (kept.IsFilling && kept.Form!.Previewed == name)
            field = field with { Preview = new HtmlString(Markdown.ToHtml(field.Values is [var first, ..] ? first : null)) };
        output.Attributes.Clear();
        output.TagName = null;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetHtmlContent(field.Render(await output.GetChildContentAsync()));
    }

    /// <summary>What was typed into a form that was not carried out. A tick that was not sent is no tick; another field not sent was not in use.</summary>
    private IReadOnlyList<string>? Kept(string name, string kind) =>
        kept.IsFilling && kept.Take(name) is var typed && kind is not ("password" or "file") && (typed.Count > 0 || kind is "checkbox" or "checkboxes" or "radio") ? typed : null;
}
