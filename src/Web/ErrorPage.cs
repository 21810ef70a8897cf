namespace Consult.Web;

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

    /// <summary>The same for a program that calls the API.</summary>
    public static ErrorPage OfApi(int status) => status switch
    {
        400 => new(status, "送られた内容を読み取れません", "本文がJSONとして正しいか、必要な項目があるかを確かめてください。"),
        401 => new(status, "APIトークンが必要です", "Authorization ヘッダーに「Bearer 」と有効なトークンを付けてください。"),
        403 => new(status, "このトークンの役割では行えません", "必要な役割のトークンをシステム管理者に依頼してください。"),
        404 => new(status, "見つかりません", "番号とアドレスを確かめてください。このトークンで見られる範囲にないものも、見つからないと答えます。"),
        405 => new(status, "この方法では呼び出せません", "使える方法は /openapi/v1.json にあります。"),
        409 => new(status, "ほかの操作が先に変更しました", "最新の内容を取得してから、もう一度送ってください。"),
        413 => new(status, "送られた内容が大きすぎます", "分割するか、小さくしてから送ってください。何も保存していません。"),
        415 => new(status, "この形式は受け取れません", "Content-Type を application/json にしてください。添付ファイルは multipart/form-data です。"),
        >= 500 and not 503 => new(status, "システムの内部で問題が起きました", "操作は完了していません。時間をおいてもう一度お試しください。"),
        _ => Of(status),
    };
}
