using Consult.Tickets;

namespace Consult.Mail.Outbound;

/// <summary>An invented ticket, by which a wording is tried out.</summary>
internal static class SampleMatter
{
    public const string Recipient = "見本 花子";

    public static LetterMatter At(DateTimeOffset now) => new("R8-0123", "端末の持ち出しについて", "税務課", "見本 花子", "試算 太郎", TicketStatus.Working, now.AddDays(3), "/tickets/R8-0123", "試算 太郎",
        "お問い合わせの件、次のとおりです。\n\n1. 所属長の許可を得てください。\n2. 端末は**暗号化**してください。")
    {
        Clauses = [new CitedClause("情報セキュリティ対策基準", "6.1(3) 端末の持ち出し", "/policies/taisaku/clauses/taisaku-6.1-3")],
        Articles = [new ArticleTask("K-0012", "端末を自宅に持ち帰ってよいか", "根拠条文が改定されました。見直してください。", Calendar.Tokyo.Day(now).AddDays(14), "/articles/K-0012")],
        Near = [new NearArticle("端末を庁外に持ち出すときの手続", "/articles/K-0001")],
        Files = [new LetterFile(0, "持出許可申請書.docx", 24_000, "/tickets/R8-0123/attachments/1", true)],
    };
}
