using System.ComponentModel.DataAnnotations;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;
using Consult.Search.Asking;
using Consult.Tickets.Api;
using Consult.Web.Api;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search.Api;

[Route("api/v1/search")]
[Tags("search")]
[RequirePermission(Permission.Search)]
public sealed class SearchApiController(SearchIndex index, QueryReading reading, ConsultDb db, CurrentUser me) : JsonController
{
    [HttpGet]
    [EndpointSummary("ナレッジ・相談・条項を検索する")]
    public async Task<ActionResult<SearchJson>> Index([FromQuery] SearchCall call, CancellationToken stop)
    {
        if (call.From > call.To)
            throw new FieldRefused("to", "to には from と同じか後の日を指定してください。");
        var read = await reading.OfAsync(call.Q, me.Me, stop);
        var answer = index.Search(read.Narrow(new SearchQuery
        {
            Kinds = call.Kinds(),
            DepartmentId = string.IsNullOrEmpty(call.Department) ? null : (await Known.DepartmentAsync(db, call.Department, "department", stop)).Id,
            Topic = string.IsNullOrEmpty(call.Topic) ? null : (await Known.TopicAsync(db, call.Topic, "topic", stop)).Code,
            Clause = string.IsNullOrEmpty(call.Clause) ? null : (await Known.ClausesAsync(db, [call.Clause], "clause", stop))[0].Key,
            From = call.From is { } from ? Tokyo.Start(from) : null,
            Until = call.To is { } to ? Tokyo.End(to) : null,
            Limit = call.Limit,
            Offset = call.Offset,
        }), AccessKeys.Of(me.Me));
        return SearchJson.Of(answer, read, PageUrl);
    }
}

/// <summary>What is searched for, and where.</summary>
public sealed record SearchCall
{
    /// <summary>
    /// Plain words; "…" is a phrase that must occur, -… must not; 部署: 条項: 担当: 状態: 期間: 種別: 分類: 記事: narrow, and with - before them leave out.
    /// Whatever is typed is a search: what is not understood is searched as words and named in <c>notices</c>.
    /// </summary>
    public string? Q { get; init; }

    /// <summary>articles, tickets, clauses, with commas between; without it all.</summary>
    public string? In { get; init; }

    /// <summary>A department's code or name.</summary>
    public string? Department { get; init; }

    /// <summary>A topic's code or name.</summary>
    public string? Topic { get; init; }

    /// <summary>A clause's key; what cites a clause below it counts too.</summary>
    public string? Clause { get; init; }

    public DateOnly? From { get; init; }

    /// <summary>Inclusive.</summary>
    public DateOnly? To { get; init; }

    [Range(1, 200, ErrorMessage = "limit は1から200までの数で指定してください。")]
    public int Limit { get; init; } = 20;

    [Range(0, 10_000, ErrorMessage = "offset は0から10,000までの数で指定してください。")]
    public int Offset { get; init; }

    /// <exception cref="FieldRefused">A word is none of the three.</exception>
    public IReadOnlyList<string> Kinds() => [.. (In ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
    {
        "articles" => SearchKinds.Article,
        "tickets" => SearchKinds.Ticket,
        "clauses" => SearchKinds.Clause,
        _ => throw new FieldRefused("in", $"「{word}」は検索できません。articles・tickets・clauses を、コンマで区切って指定してください。"),
    })];
}
