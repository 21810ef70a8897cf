using System.Globalization;

namespace Consult.Tickets;

/// <summary>The course's words and the tones of its states, for pages.</summary>
public static class TicketActs
{
    public static string Japanese(string act) => act switch
    {
        "open" => "受け付けました",
        "check" => "推進室が確認を始めました",
        "pass" => "受託者へ渡しました",
        "assign" => "担当を決めました",
        "ask" => "相談課へ確認しました",
        "reply" => "相談課から返事がありました",
        "record-reply" => "相談課の返事を記録しました",
        "go-on" => "返事を待たずに進めました",
        "draft" => "回答案を書きました",
        "submit" => "承認を依頼しました",
        "return" => "回答案を差し戻しました",
        "approve" => "承認し、回答しました",
        "answer" => "回答しました",
        "close" => "完了にしました",
        "withdraw" => "取り下げました",
        "hold" => "保留にしました",
        "resume" => "再開しました",
        "reopen" => "再相談がありました",
        "reclassify" => "分類を直しました",
        "attach" => "資料を加えました",
        "name" => "ほかに見られる人を加えました",
        "unname" => "見られる人から外しました",
        "merge" => "ほかの相談に統合しました",
        "machine" => "自動応答のメールが届きました",
        "note" => "内部メモを残しました",
        "mark-confidential" => "取扱注意にしました",
        "unmark-confidential" => "取扱注意を外しました",
        _ => "更新しました",
    };

    /// <summary>For <c>status-chip</c>.</summary>
    public static string Tone(this TicketStatus status) => status switch
    {
        TicketStatus.Received => "new",
        TicketStatus.Checking or TicketStatus.Working => "progress",
        TicketStatus.Asking => "waiting",
        TicketStatus.Drafted => "draft",
        TicketStatus.Approving => "approval",
        TicketStatus.Answered => "done",
        TicketStatus.OnHold => "stopped",
        _ => "closed",
    };

    /// <summary>1,234 → 2KB.</summary>
    public static string Size(long bytes) => bytes < 1 << 20
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (bytes + 1023) / 1024)}KB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0}MB");
}
