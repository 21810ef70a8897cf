using System.ComponentModel.DataAnnotations;

namespace Consult.Tickets;

/// <summary>相談の分類 as coordinators edit it.</summary>
public sealed record TopicForm
{
    /// <summary>Empty rows that are always there to be filled.</summary>
    public const int SpareRows = 3;

    [Display(Name = "略号"), RegularExpression("[a-z][a-z0-9-]{1,39}", ErrorMessage = "略号は、英小文字で始まる2文字から40文字の英小文字・数字・ハイフンで入力してください。")]
    public string? Code { get; init; }

    [Display(Name = "分類の名前"), Required(ErrorMessage = "分類の名前を入力してください。"), StringLength(60, ErrorMessage = "分類の名前は60文字以内で入力してください。")]
    public string Name { get; init; } = "";

    [Display(Name = "並び順"), Range(0, 10000, ErrorMessage = "並び順は0から10000までで入力してください。")]
    public int Position { get; init; }

    [Display(Name = "回答までの日数（開庁日）"), Range(1, 60, ErrorMessage = "回答までの日数は、1日から60日までで入力してください。")]
    public int AnswerDays { get; init; } = 5;

    [Display(Name = "推進室の確認を必要とする")]
    public bool RequiresCheck { get; init; } = true;

    [Display(Name = "推進室の承認を必要とする")]
    public bool RequiresApproval { get; init; } = true;

    [Display(Name = "新しい相談では使わない")]
    public bool Retired { get; init; }

    public List<TopicRow> Rows { get; init; } = [];

    public static TopicForm Of(Topic topic) => new()
    {
        Code = topic.Code,
        Name = topic.Name,
        Position = topic.Position,
        AnswerDays = topic.AnswerDays,
        RequiresCheck = topic.RequiresCheck,
        RequiresApproval = topic.RequiresApproval,
        Retired = topic.Retired,
        Rows = [.. topic.Fields.Select(f => new TopicRow { Label = f.Label, Kind = f.Kind, Required = f.Required, Choices = string.Join("\n", f.Choices) })],
    };

    public IReadOnlyList<TopicField> Fields =>
        [.. Rows.Where(r => !string.IsNullOrWhiteSpace(r.Label)).Select(r => new TopicField(r.Label!.Trim(), r.Kind, r.Required, r.ChoiceList))];

    public TopicForm WithSpareRows() => this with { Rows = [.. Rows.Where(r => !string.IsNullOrWhiteSpace(r.Label)), .. Enumerable.Range(0, SpareRows).Select(_ => new TopicRow())] };
}

/// <summary>One extra question; without a label it is no question.</summary>
public sealed record TopicRow
{
    [StringLength(100, ErrorMessage = "質問は100文字以内で入力してください。"), RegularExpression(@"[^\[\]]*", ErrorMessage = "質問に半角の [ と ] は使えません。")]
    public string? Label { get; init; }

    public TopicFieldKind Kind { get; init; }

    public bool Required { get; init; }

    /// <summary>One a line, for <see cref="TopicFieldKind.Choice"/>.</summary>
    public string? Choices { get; init; }

    public IReadOnlyList<string> ChoiceList => Kind == TopicFieldKind.Choice
        ? [.. (Choices ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()]
        : [];
}
