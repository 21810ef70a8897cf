using System.Globalization;
using Consult.Calendar;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Consult.Web;

/// <summary>
/// A moment (<c>at</c>) or a day (<c>day</c>) in Tokyo: 令和8年11月22日（日） 14:05, or Sun 22 Nov 2026 14:05 in English; the date in figures in its title.
/// Nothing where both are null. <c>brief</c> leaves the era and the weekday out: 11月22日 14:05; <c>date-only</c> the time.
/// </summary>
[HtmlTargetElement("time-ja", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TimeJaTagHelper : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public DateOnly? Day { get; set; }

    public bool DateOnly { get; set; }

    public bool Brief { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if ((Day ?? (At is { } moment ? Tokyo.Day(moment) : null)) is not { } day)
        {
            output.SuppressOutput();
            return;
        }

        var time = At is { } at && !DateOnly ? Tokyo.Local(at).ToString("HH:mm", CultureInfo.InvariantCulture) : null;
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", At is { } exact ? Tokyo.Local(exact).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture) : day.ToString("O", CultureInfo.InvariantCulture));
        var western = day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture);
        output.Attributes.SetAttribute("title", time is null ? western : $"{western} {time}");
        var written = Dates.Written(day, Brief);
        output.Content.SetContent(time is null ? written : $"{written} {time}");
    }
}
