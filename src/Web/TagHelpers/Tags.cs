using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Consult.Web;

/// <summary>Short ways to build markup; text is encoded.</summary>
internal static class Tags
{
    public static TagBuilder Make(string name, params (string Name, string Value)[] attributes)
    {
        var tag = new TagBuilder(name);
        foreach (var (key, value) in attributes)
            tag.Attributes[key] = value;
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, string text)
    {
        tag.InnerHtml.Append(text);
        return tag;
    }

    public static TagBuilder With(this TagBuilder tag, IHtmlContent content)
    {
        tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    public static HtmlContentBuilder Append(this HtmlContentBuilder builder, params IHtmlContent[] contents)
    {
        foreach (var content in contents)
            builder.AppendHtml(content);
        return builder;
    }
}
