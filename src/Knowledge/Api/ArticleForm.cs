using System.ComponentModel.DataAnnotations;
using Consult.Data;
using Consult.Tickets.Api;
using Consult.Web.Api;

namespace Consult.Knowledge.Api;

/// <summary>The whole of an article, to write it or to write it anew. What is left out is empty.</summary>
public sealed record ArticleForm
{
    [Required(ErrorMessage = "題名（title）を入力してください。")]
    [StringLength(200, ErrorMessage = "題名（title）は200文字以内で入力してください。")]
    public string Title { get; init; } = "";

    /// <summary>Markdown, as the next two.</summary>
    [Required(ErrorMessage = "質問（question）を入力してください。")]
    [StringLength(100_000, ErrorMessage = "質問（question）は100,000文字以内で入力してください。")]
    public string Question { get; init; } = "";

    [Required(ErrorMessage = "回答（answer）を入力してください。")]
    [StringLength(100_000, ErrorMessage = "回答（answer）は100,000文字以内で入力してください。")]
    public string Answer { get; init; } = "";

    [StringLength(100_000, ErrorMessage = "条件（conditions）は100,000文字以内で入力してください。")]
    public string? Conditions { get; init; }

    /// <summary>Keys of the clauses it rests on.</summary>
    public IReadOnlyList<string>? Clauses { get; init; }

    /// <summary>everyone (without it), bureau or office.</summary>
    public string? Audience { get; init; }

    /// <summary>The code or name of the 局, where the audience is one.</summary>
    public string? Bureau { get; init; }

    /// <summary>A topic's code or name.</summary>
    public string? Topic { get; init; }

    /// <summary>An e-mail address, or "me".</summary>
    public string? Owner { get; init; }

    public DateOnly? ReviewOn { get; init; }

    /// <summary>The last day readers see it.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>What this save changes, for the history.</summary>
    [StringLength(500, ErrorMessage = "説明（comment）は500文字以内で入力してください。")]
    public string? Comment { get; init; }

    /// <summary>The version the caller saw; another one is a collision.</summary>
    public int? Version { get; init; }

    /// <exception cref="FieldRefused">A word, code, key or person cannot be used.</exception>
    public async Task<(ArticleText Text, ArticleFrame Frame)> ReadAsync(ConsultDb db, int me, CancellationToken stop)
    {
        var audience = ApiWord.Read<ArticleAudience>(Audience, "audience", ApiWord.Kebab) ?? ArticleAudience.Everyone;
        if (audience == ArticleAudience.Bureau && string.IsNullOrEmpty(Bureau))
            throw new FieldRefused("bureau", "公開範囲を局にするときは、局（bureau）をコードか名前で指定してください。");
        var bureau = audience == ArticleAudience.Bureau ? await Known.DepartmentAsync(db, Bureau!, "bureau", stop) : null;
        if (bureau?.ParentId is not null)
            throw new FieldRefused("bureau", $"「{bureau.Name}」は局ではありません。いちばん上の組織を指定してください。");
        var clauses = await Known.ClausesAsync(db, Clauses ?? [], "clauses", stop);
        var topic = string.IsNullOrEmpty(Topic) ? null : await Known.TopicAsync(db, Topic, "topic", stop);
        var owner = string.IsNullOrEmpty(Owner) ? null : await Known.UserAsync(db, Owner, me, "owner");
        return (new(Title, Question, Answer, Conditions ?? "", [.. clauses.Select(c => c.Id)]), new(audience, bureau, topic?.Id, owner?.Id, ReviewOn, ExpiresOn));
    }
}
