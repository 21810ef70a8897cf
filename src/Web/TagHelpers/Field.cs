using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>The markup of a form field.</summary>
internal sealed record Field(string Name, string Kind)
{
    public required string Label { get; init; }
    public string? Hint { get; init; }
    public required IReadOnlyList<string> Errors { get; init; }
    public required IReadOnlyList<string> Values { get; init; }
    public required IReadOnlyList<SelectListItem> Choices { get; init; }
    public required IReadOnlyList<TagHelperAttribute> Extra { get; init; }
    public required string RequiredBadge { get; init; }
    public required string OptionalBadge { get; init; }
    public bool Required { get; init; }
    public int? MaximumLength { get; init; }
    public int Rows { get; init; }

    /// <summary>On the button that shows, without JavaScript, how the text will look.</summary>
    public required string PreviewLabel { get; init; }

    /// <summary>The text as it will look, where that was asked for.</summary>
    public IHtmlContent? Preview { get; init; }

    private string Id => Extra.FirstOrDefault(a => a.Name == "id")?.Value?.ToString() ?? TagBuilder.CreateSanitizedId(Name, "_");

    private bool IsGroup => Kind is "radio" or "checkboxes";

    /// <param name="inside">What the page puts below the control, for example a button to fetch suggestions.</param>
    public IHtmlContent Render(IHtmlContent inside)
    {
        var field = Tag(IsGroup ? "fieldset" : "div", ("class", Errors.Count > 0 ? "field field-invalid" : "field"));
        if (IsGroup)
            Describe(field, Id);
        if (Kind != "checkbox")
            field.InnerHtml.AppendHtml(Caption());
        if (Hint is not null)
            field.InnerHtml.AppendHtml(Tag("p", ("class", "field-hint"), ("id", $"{Id}-hint")).With(Hint));
        foreach (var (error, n) in Errors.Select((error, n) => (error, n)))
            field.InnerHtml.AppendHtml(Tag("p", ("class", "field-error"), ("id", n == 0 ? $"{Id}-error" : $"{Id}-error-{n}")).With(error));
        field.InnerHtml.AppendHtml(Control()).AppendHtml(inside);
        if (Kind == "markdown")
            field.InnerHtml.AppendHtml(PreviewButton());
        if (Preview is not null)
            field.InnerHtml.AppendHtml(Tag("div", ("class", "preview prose"), ("id", "preview"), ("role", "region"), ("aria-label", PreviewLabel)).With(Preview));
        return field;
    }

    private TagBuilder Caption()
    {
        var caption = IsGroup ? Tag("legend", ("class", "field-label")) : Tag("label", ("class", "field-label"), ("for", Id));
        caption.InnerHtml.Append(Label);
        caption.InnerHtml.AppendHtml(Tag("span", ("class", Required ? "badge badge-required" : "badge badge-optional")).With(Required ? RequiredBadge : OptionalBadge));
        return caption;
    }

    private IHtmlContent Control() => Kind switch
    {
        "textarea" or "markdown" => TextArea(),
        "select" => Select(),
        "checkbox" => Checkbox(),
        "radio" or "checkboxes" => Group(),
        _ => Input(),
    };

    private TagBuilder Input()
    {
        var input = Common(Tag("input", ("class", Kind == "file" ? "input input-file" : "input"), ("type", Kind)));
        input.TagRenderMode = TagRenderMode.SelfClosing;
        if (Values.Count > 0)
            input.Attributes["value"] = Values[0];
        if (Kind == "number")
            input.Attributes.TryAdd("inputmode", "numeric");
        if (Kind != "file")
            return input;
        return Tag("div", ("class", "drop"), ("data-drop", "")).With(input);
    }

    private TagBuilder TextArea()
    {
        var area = Common(Tag("textarea", ("class", "input"), ("rows", Rows.ToString(CultureInfo.InvariantCulture))));
        if (Kind == "markdown")
            area.Attributes["data-preview"] = "/preview";
        // A line break right after the start tag is not part of the text.
        area.InnerHtml.AppendHtml("\n").Append(Values.Count > 0 ? Values[0] : "");
        return area;
    }

    /// <summary>preview.js does it at once, in its own way.</summary>
    private TagBuilder PreviewButton()
    {
        var button = Tag("button", ("class", "button button-secondary button-small"), ("type", "submit"), ("formaction", "/preview"), ("formnovalidate", ""), ("name", "preview"), ("value", Name));
        return Tag("noscript").With(button.With(PreviewLabel));
    }

    private TagBuilder Select()
    {
        var select = Common(Tag("select", ("class", "input")));
        foreach (var choice in Choices)
        {
            var option = Tag("option", ("value", choice.Value ?? choice.Text)).With(choice.Text);
            if (IsChosen(choice))
                option.Attributes["selected"] = "selected";
            select.InnerHtml.AppendHtml(option);
        }

        return select;
    }

    private HtmlContentBuilder Checkbox()
    {
        var box = Common(Tag("input", ("type", "checkbox"), ("value", "true")));
        box.Attributes.Remove("required");
        box.TagRenderMode = TagRenderMode.SelfClosing;
        if (Values.Contains("true", StringComparer.OrdinalIgnoreCase))
            box.Attributes["checked"] = "checked";
        var label = Tag("label", ("class", "choice")).With(box);
        label.InnerHtml.AppendHtml(Tag("span").With(Label));
        var off = Tag("input", ("type", "hidden"), ("name", Name), ("value", "false"));
        off.TagRenderMode = TagRenderMode.SelfClosing;
        return new HtmlContentBuilder().Append(label, off);
    }

    private TagBuilder Group()
    {
        var group = Tag("div", ("class", "choices"));
        foreach (var (choice, n) in Choices.Select((choice, n) => (choice, n)))
        {
            var input = Tag("input", ("type", Kind == "radio" ? "radio" : "checkbox"), ("name", Name), ("value", choice.Value ?? choice.Text), ("id", n == 0 ? $"{Id}-0" : $"{Id}-{n}"));
            input.TagRenderMode = TagRenderMode.SelfClosing;
            if (IsChosen(choice))
                input.Attributes["checked"] = "checked";
            if (Required && Kind == "radio")
                input.Attributes["required"] = "required";
            var label = Tag("label", ("class", "choice")).With(input);
            label.InnerHtml.AppendHtml(Tag("span").With(choice.Text));
            group.InnerHtml.AppendHtml(label);
        }

        return group;
    }

    private bool IsChosen(SelectListItem choice) =>
        Values.Count > 0 ? Values.Contains(choice.Value ?? choice.Text) : choice.Selected;

    private TagBuilder Common(TagBuilder control)
    {
        control.Attributes["id"] = Id;
        control.Attributes["name"] = Name;
        if (Required)
            control.Attributes["required"] = "required";
        if (MaximumLength is { } length && Kind is not ("select" or "checkbox" or "file"))
            control.Attributes["maxlength"] = length.ToString(CultureInfo.InvariantCulture);
        Describe(control, Id);
        foreach (var extra in Extra)
            control.Attributes[extra.Name] = extra.Value?.ToString() ?? "";
        return control;
    }

    private void Describe(TagBuilder control, string id)
    {
        var described = string.Join(' ', new[] { Hint is null ? null : $"{id}-hint", Errors.Count == 0 ? null : $"{id}-error" }.OfType<string>());
        if (described.Length > 0)
            control.Attributes["aria-describedby"] = described;
        if (Errors.Count > 0 && !IsGroup)
            control.Attributes["aria-invalid"] = "true";
        if (IsGroup)
            control.Attributes["id"] = id;
    }

    private static TagBuilder Tag(string name, params (string Name, string Value)[] attributes) => Tags.Make(name, attributes);
}
