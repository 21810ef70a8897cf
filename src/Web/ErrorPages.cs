using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>Every failure is a polite page, or problem+json below <c>/api</c>.</summary>
public static class ErrorPages
{
    public static void UseErrors(this WebApplication app)
    {
        app.UseWhen(context => IsApi(context), api =>
        {
            api.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status, ExceptionHandler = WriteProblem });
            api.UseStatusCodePages(context => WriteProblem(context.HttpContext));
        });
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions { StatusCodeSelector = Status, ExceptionHandlingPath = "/errors/500" });
            pages.UseStatusCodePagesWithReExecute("/errors/{0}");
        });
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api");

    private static int Status(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    private static Task WriteProblem(HttpContext context)
    {
        var L = context.RequestServices.GetRequiredService<IStringLocalizer<Words>>();
        var status = context.Response.StatusCode;
        var page = ErrorPage.Of(status);
        var problem = new ProblemDetails { Status = status, Title = L[page.Title], Detail = L[page.Sentence] };
        return context.Response.WriteAsJsonAsync(problem, options: null, contentType: "application/problem+json");
    }
}

/// <summary>What a status says to a person: what happened, and what to do now.</summary>
public sealed record ErrorPage(int Status, string Title, string Sentence)
{
    public string? Reference { get; init; }

    public static ErrorPage Of(int status) => status switch
    {
        400 => new(status, "送られた内容を受け取れませんでした", "画面を開いてから時間がたったか、必要な項目が足りません。前の画面に戻って再読み込みし、もう一度お試しください。"),
        401 => new(status, "サインインが必要です", "サインインしてから、もう一度お試しください。"),
        403 => new(status, "この操作の権限がありません", "必要な場合は、推進室またはシステム管理者にお問い合わせください。"),
        404 => new(status, "ページが見つかりません", "アドレスが変わったか、閲覧できる範囲にありません。検索または一覧からお探しください。"),
        405 => new(status, "この方法では開けません", "一覧から開き直してください。"),
        409 => new(status, "ほかの人が先に変更しました", "最新の内容を確認してから、もう一度操作してください。"),
        413 => new(status, "ファイルが大きすぎます", "送信できる大きさを超えています。分割するか、小さくしてから送ってください。内容は保存されていません。"),
        415 => new(status, "この形式は受け取れません", "対応している形式に変えてから送ってください。"),
        422 => new(status, "処理できませんでした", "入力した内容をご確認ください。"),
        429 => new(status, "しばらくお待ちください", "短い間に操作が続いたため、一時的に止めています。少し時間をおいてから、もう一度お試しください。"),
        503 => new(status, "ただいま利用できません", "準備または保守の作業中です。少し時間をおいてから、もう一度お試しください。"),
        >= 500 => new(status, "システムの内部で問題が起きました", "操作は完了していません。時間をおいてもう一度お試しください。続く場合は、下の受付番号をシステム管理者にお知らせください。"),
        _ => new(status, "処理できませんでした", "前の画面に戻って、もう一度お試しください。"),
    };
}
