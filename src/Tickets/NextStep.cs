using Consult.Access;
using Consult.Web;
using Microsoft.Extensions.Localization;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tickets;

/// <summary>「次にすること」: what is expected of whom, told to this person.</summary>
/// <param name="Calls">True: this person has to act. False: someone else does.</param>
public sealed record NextStep(string Text, string Detail, bool Calls)
{
    public static NextStep Of(TicketRights rights, IStringLocalizer<Words> L) =>
        rights.Me.Role == Role.Requester || rights.Me.Role == Role.Administrator || (rights.Ticket.RequesterId == rights.Me.Id && rights.Ticket.Status is Asking or Answered)
            ? ForAsker(rights, L)
            : ForDesk(rights, L);

    private static NextStep ForAsker(TicketRights rights, IStringLocalizer<Words> L) => rights.Ticket.Status switch
    {
        Received or Checking => new(L["推進室が内容を確かめています"], L["追加で伝えたいことがあれば、下の「返信」から送れます。"], false),
        Asking when !rights.Asks => new(L["相談した課の返事を待っています"], L["返事が届くまで、回答の準備は止まっています。"], false),
        Asking => new(L["確認に返事をしてください"], L["返事が届くまで、回答の準備は止まっています。"], rights.MayReply),
        OnHold => new(L["対応を保留にしています"], rights.Ticket.Events.LastOrDefault(e => e.Act == "hold")?.Text ?? L["再開までお待ちください。"], false),
        Answered when !rights.MayClose => new(L["回答が届いています"], L["解決したかどうかは、相談した課の人が決めます。"], false),
        Answered => new(L["回答を読み、解決したら完了にしてください"], L["解決していないときは「再相談する」から続けて相談できます。"], rights.MayClose),
        Closed => new(L["この相談は完了しています"], L["続けて相談したいときは「再相談する」を使ってください。"], false),
        Withdrawn => new(L["この相談は取り下げられています"], L["あらためて相談するときは、新しい相談を送ってください。"], false),
        _ => new(L["回答をお待ちください"], rights.Ticket.Assignee is { } who ? L["{0}さんが回答を準備しています。", who.Name] : L["担当者を決めています。"], false),
    };

    private static NextStep ForDesk(TicketRights rights, IStringLocalizer<Words> L)
    {
        var ticket = rights.Ticket;
        var who = ticket.Assignee?.Name;
        return ticket.Status switch
        {
            Received when rights.MayPass => new(L["内容を確認し、受託者へ渡してください"], L["足りない情報があれば、渡す前に相談課へ確認できます。"], true),
            Checking when rights.MayPass => new(L["受託者へ渡してください"], L["担当者を決めずに渡すこともできます。"], true),
            Received when rights.MayAssign => new(L["担当を決めて、対応を始めてください"], L["この分類は推進室の確認を待たずに始められます。"], true),
            Received or Checking => new(L["推進室の確認を待っています"], L["確認が済むと、担当を決められます。"], false),
            Working when who is null => new(L["担当を決めてください"], L["手の空いている人が引き受けてください。"], true),
            Working when rights.IsMine => new(L["回答案を書いてください"], L["根拠となる条項を選び、定めがないときは「規定なし」にします。"], true),
            Working => new(L["{0}さんが回答を準備しています", who!], L["担当を替えるときは、右の「担当」から選んでください。"], false),
            Asking => new(L["相談課の返事を待っています"], L["返事が届くまで期限は進みません。電話などで返事を受けたときは、下で記録してください。"], false),
            Drafted when ticket.OpenDraft?.ReturnedBecause is not null => new(L["差し戻された回答案を直してください"], L["直したら、もう一度承認を依頼します。"], rights.IsMine || ticket.OpenDraft.IsWrittenBy(rights.Me.Id)),
            Drafted => new(rights.MaySend ? L["回答案を仕上げて送ってください"] : L["回答案を仕上げ、承認を依頼してください"], L["回答案はまだ相談課に見えません。"], rights.IsMine || ticket.OpenDraft?.IsWrittenBy(rights.Me.Id) == true),
            Approving when rights.MayApprove => new(L["回答案を確かめ、承認するか差し戻してください"], L["承認すると、そのまま相談課へ届きます。"], true),
            Approving => new(L["推進室の承認を待っています"], rights.MayReturn ? L["ご自分が書いた回答案や手を入れた回答案は、ほかの推進室の人が承認します。"] : L["承認されると、そのまま相談課へ届きます。"], false),
            OnHold => new(L["再開できるようになったら、再開してください"], ticket.Events.LastOrDefault(e => e.Act == "hold")?.Text ?? "", rights.IsMine),
            Answered => new(L["相談課が回答を確かめています"], L["よくある相談なら、ナレッジにして次に生かせます。"], false),
            Closed => new(L["この相談は完了しています"], L["よくある相談なら、ナレッジにして次に生かせます。"], false),
            _ => new(L["この相談は取り下げられています"], "", false),
        };
    }
}
