using Microsoft.AspNetCore.Mvc;

namespace Consult.Web.Api;

/// <summary>RFC 9457 problem details with a sentence that a person can act on.</summary>
public static class ApiProblem
{
    public const string MediaType = "application/problem+json";

    public static ProblemDetails Of(int status, string? sentence = null)
    {
        var (title, detail) = Words(status);
        return new ProblemDetails { Status = status, Title = title, Detail = sentence ?? detail };
    }

    /// <param name="errors">Sentences by field, in camelCase; "" for the whole.</param>
    public static ValidationProblemDetails OfFields(IDictionary<string, string[]> errors)
    {
        var (title, detail) = Words(StatusCodes.Status400BadRequest);
        var only = errors.Count == 1 && errors.Values.First() is [var single] ? single : detail;
        return new ValidationProblemDetails(errors) { Status = StatusCodes.Status400BadRequest, Title = title, Detail = only };
    }

    public static ObjectResult Result(ProblemDetails problem) => new(problem) { StatusCode = problem.Status, ContentTypes = { MediaType } };

    private static (string Title, string Detail) Words(int status) => status switch
    {
        400 => ("送られた内容を受け取れません", "項目の名前と値を確かめて、送り直してください。何も保存していません。"),
        401 => ("APIトークンが必要です", "有効なトークンがありません。「Authorization: Bearer トークン」の形で送ってください。"),
        403 => ("この操作の権限がありません", "このトークンの役割では行えません。必要な場合は、システム管理者にトークンの役割を確かめてください。"),
        404 => ("見つかりません", "番号とアドレスを確かめてください。閲覧できる範囲にないときも、このように答えます。"),
        405 => ("この方法では呼び出せません", "OpenAPI の文書（/openapi/v1.json）で、使えるメソッドを確かめてください。"),
        409 => ("ほかの人が先に変更しました", "新しい内容を読み込んで確かめてから、もう一度送ってください。何も保存していません。"),
        413 => ("送られた内容が大きすぎます", "大きさの上限を超えています。分割するか、小さくしてから送ってください。何も保存していません。"),
        415 => ("この形式は受け取れません", "本文は application/json で送ってください。添付ファイルは multipart/form-data で送ってください。"),
        422 => ("処理できませんでした", "いまの状態では行えません。内容を確かめてください。"),
        429 => ("しばらくお待ちください", "短い間に呼び出しが続いたため、一時的に止めています。少し時間をおいてから、もう一度送ってください。"),
        503 => ("ただいま利用できません", "準備または保守の作業中です。少し時間をおいてから、もう一度送ってください。"),
        >= 500 => ("システムの内部で問題が起きました", "操作は完了していません。時間をおいてもう一度送ってください。続く場合は、システム管理者にお知らせください。"),
        _ => ("処理できませんでした", "送った内容を確かめてください。"),
    };
}
