using System.Globalization;
using System.Text.Json;
using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Knowledge;
using Consult.Mail.Outbound;
using Consult.Policy;
using Consult.Policy.Handbook;
using Consult.Tickets;
using Consult.Web;
using Microsoft.EntityFrameworkCore;

namespace Consult.Trail;

/// <summary>Stored values as a person reads them: names for ids, days and times of Tokyo as the page's language writes them, the words of states (keys of <see cref="Web.Words"/>).</summary>
public sealed class TrailValues
{
    private static readonly Dictionary<string, Func<string, string?>> Words = new(StringComparer.Ordinal)
    {
        ["Status"] = v => Enum<TicketStatus>(v)?.Japanese() ?? Enum<ArticleStatus>(v)?.Japanese(),
        ["HeldStatus"] = v => Enum<TicketStatus>(v)?.Japanese(),
        ["AskedFrom"] = v => Enum<TicketStatus>(v)?.Japanese(),
        ["Channel"] = v => Enum<Channel>(v)?.Japanese(),
        ["Urgency"] = v => Enum<Urgency>(v)?.Japanese(),
        ["Information"] = v => Enum<InformationClass>(v)?.Japanese(),
        ["Role"] = v => Enum<Role>(v)?.Japanese(),
        ["Scale"] = v => Enum<InformationScale>(v)?.Japanese(),
        ["Audience"] = v => Enum<ArticleAudience>(v)?.Japanese(),
        ["Cause"] = v => Enum<ReviewCause>(v)?.Japanese(),
        ["Change"] = v => Enum<ClauseChange>(v)?.Japanese(),
        ["Resolution"] = v => v switch { nameof(ReviewResolution.Confirmed) => "このままでよい", nameof(ReviewResolution.Revised) => "改訂", nameof(ReviewResolution.Retired) => "廃止", _ => null },
        ["Kind"] = v => v switch
        {
            nameof(MessageKind.Question) => "相談課から",
            nameof(MessageKind.Inquiry) => "相談課への確認",
            nameof(MessageKind.Answer) => "回答",
            nameof(MessageKind.Machine) => "自動の通知",
            nameof(FeedbackKind.Useful) => "役に立った",
            nameof(FeedbackKind.Outdated) => "古い・誤り",
            _ => Enum<LetterKind>(v)?.Japanese(),
        },
        ["State"] = v => Enum<LetterState>(v)?.Japanese(),
    };

    private readonly Dictionary<string, Dictionary<int, string>> names = new(StringComparer.Ordinal);

    public static async Task<TrailValues> LoadAsync(ConsultDb db)
    {
        var values = new TrailValues();
        var people = await db.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.Name);
        var departments = await db.Departments.AsNoTracking().ToDictionaryAsync(d => d.Id, d => d.Name);
        foreach (var property in (string[])["UserId", "RequesterId", "AssigneeId", "AuthorId", "OwnerId", "SavedById", "ApprovedById", "AddedById", "LoggedById", "CreatedById"])
            values.names[property] = people;
        foreach (var property in (string[])["DepartmentId", "ParentId", "BureauId"])
            values.names[property] = departments;
        values.names["TopicId"] = await db.Topics.AsNoTracking().ToDictionaryAsync(t => t.Id, t => t.Name);
        return values;
    }

    /// <returns>Null for a value that is absent.</returns>
    public string? Of(string property, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "はい",
        JsonValueKind.False => "いいえ",
        JsonValueKind.Number when value.TryGetInt32(out var id) && names.TryGetValue(property, out var known) => known.GetValueOrDefault(id, $"No. {id}"),
        JsonValueKind.String => Of(property, value.GetString()!),
        _ => value.ToString(),
    };

    private static string Of(string property, string text)
    {
        if (Words.TryGetValue(property, out var word))
            return word(text) ?? text;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Dates.Written(day);
        return text.Length > 18 && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? Dates.Written(at) : text;
    }

    private static T? Enum<T>(string value)
        where T : struct, Enum => System.Enum.TryParse<T>(value, out var known) && System.Enum.IsDefined(known) ? known : null;
}
