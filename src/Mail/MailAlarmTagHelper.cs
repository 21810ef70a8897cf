using Consult.Access;
using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail;

/// <summary>While the mail's alarm rings: a notice for coordinators and administrators. For all others, and in quiet times, nothing.</summary>
[HtmlTargetElement("mail-alarm", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MailAlarmTagHelper(ConsultDb db, CurrentUser me, IStringLocalizer<Words> words) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var alarm = me.Role is Role.Coordinator or Role.Administrator
            ? await db.MailStates.Where(s => s.AlarmedAt != null).Select(s => new { s.AlarmedAt, s.AlarmedBecause }).SingleOrDefaultAsync()
            : null;
        if (alarm is null)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice-alert");
        output.Attributes.SetAttribute("aria-label", words["メールの警報"].Value);
        output.Content.AppendHtml(Tags.Make("p").With(Tags.Make("strong").With(words["メールが止まっています（{0}から）。", Dates.Written(alarm.AlarmedAt!.Value)])));
        foreach (var sentence in (alarm.AlarmedBecause ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            output.Content.AppendHtml(Tags.Make("p", ("lang", "ja")).With(sentence));
    }
}
