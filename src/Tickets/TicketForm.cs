using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Consult.Tickets;

/// <summary>相談の記入欄. Kept as JSON in <see cref="TicketDraft.Fields"/> while it is written.</summary>
public sealed record TicketForm
{
    [Display(Name = "件名"), Required(ErrorMessage = "件名を入力してください。"), StringLength(200, ErrorMessage = "件名は200文字以内で入力してください。")]
    public string Subject { get; init; } = "";

    [Display(Name = "相談の内容"), DataType(DataType.MultilineText), Required(ErrorMessage = "相談の内容を入力してください。"), StringLength(20000, ErrorMessage = "相談の内容は20,000文字以内で入力してください。長い資料は添付してください。")]
    public string Body { get; init; } = "";

    /// <summary>Subject and body, as far as they are written.</summary>
    [JsonIgnore]
    public string Words => $"{Subject}\n{Body}".Trim();

    /// <summary>Code of the topic.</summary>
    [Display(Name = "相談の分類"), Required(ErrorMessage = "相談の分類を選んでください。迷うときは「その他」を選んでください。")]
    public string Topic { get; init; } = "";

    /// <summary>Answers to the topic's own questions, by the question.</summary>
    public Dictionary<string, string?> Answers { get; init; } = [];

    public const int LongestSystems = 200;

    [Display(Name = "対象のシステム"), StringLength(LongestSystems, ErrorMessage = "対象のシステムは200文字以内で入力してください。")]
    public string? Systems { get; init; }

    /// <summary>Word of the <see cref="InformationClass"/>.</summary>
    [Display(Name = "取り扱う情報の分類")]
    public string? Information { get; init; }

    [Display(Name = "回答を希望する日")]
    public DateOnly? WantedOn { get; init; }

    [Display(Name = "急ぎの相談")]
    public bool Urgent { get; init; }

    [Display(Name = "取扱注意（相談者本人、担当者、推進室だけが見られます）")]
    public bool Confidential { get; init; }

    [Display(Name = "添付ファイル"), JsonIgnore]
    public List<IFormFile> Files { get; init; } = [];

    /// <summary>Word of the <see cref="Tickets.Channel"/>; only where the desk logs a consultation.</summary>
    [Display(Name = "受けた方法")]
    public string? Channel { get; init; }

    [Display(Name = "相談した課")]
    public int? DepartmentId { get; init; }

    [Display(Name = "相談者の氏名"), StringLength(100, ErrorMessage = "相談者の氏名は100文字以内で入力してください。")]
    public string? RequesterName { get; init; }

    [Display(Name = "相談者のメールアドレス"), EmailAddress(ErrorMessage = "相談者のメールアドレスの形が正しくありません。"), StringLength(254, ErrorMessage = "相談者のメールアドレスは254文字以内で入力してください。")]
    public string? RequesterEmail { get; init; }

    [Display(Name = "相談を受けた日")]
    public DateOnly? ConsultedOn { get; init; }

    [Display(Name = "同席した人"), StringLength(500, ErrorMessage = "同席した人は500文字以内で入力してください。")]
    public string? Participants { get; init; }

    [Display(Name = "かかった時間（分）"), Range(1, 1440, ErrorMessage = "かかった時間は1分から1440分までで入力してください。")]
    public int? Minutes { get; init; }
}
