using Consult.Access;
using Consult.Data;
using Consult.Mail.Inbound;
using Consult.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Consult.Mail;

/// <summary>For coordinators and administrators: a notice while the mail's alarm rings, and one while letters wait for a person. For all others nothing.</summary>
[HtmlTargetElement("mail-alarm", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MailAlarmTagHelper(ConsultDb db, CurrentUser me, IStringLocalizer<Words> words) : TagHelper
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (!me.May(Permission.ReadMail))
            return;
        if (await db.MailStates.Where(s => s.AlarmedAt != null).Select(s => new { s.AlarmedAt, s.AlarmedBecause }).SingleOrDefaultAsync() is { } alarm)
            output.Content.AppendHtml(Alarm(alarm.AlarmedAt!.Value, alarm.AlarmedBecause ?? ""));
        if (await db.InboundLetters.Waiting().CountAsync() is > 0 and var waiting)
            output.Content.AppendHtml(Notice("notice notice-warn", words["届いたメール"], [Link("/mail/letters?outcome=waiting", words["人の判断を待っているメールが{0}通あります。", waiting])]));
    }

    private TagBuilder Alarm(DateTimeOffset since, string because) => Notice(
        "notice notice-alert",
        words["メールの警報"],
        [
            Tags.Make("p").With(Tags.Make("strong").With(words["メールが止まっています（{0}から）。", Dates.Written(since)])),
            .. because.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(sentence => Tags.Make("p", ("lang", "ja")).With(sentence)),
            Link("/mail/reconciliation", words["メールの照合"]),
        ]);

    private static TagBuilder Notice(string look, string label, IEnumerable<IHtmlContent> lines)
    {
        var notice = Tags.Make("section", ("class", look), ("aria-label", label));
        foreach (var line in lines)
            notice.InnerHtml.AppendHtml(line);
        return notice;
    }

    private static TagBuilder Link(string href, string text) => Tags.Make("p").With(Tags.Make("a", ("href", href)).With(text));
}
