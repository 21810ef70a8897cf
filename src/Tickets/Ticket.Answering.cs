using Consult.Access;
using Consult.Data;
using Consult.Policy;

namespace Consult.Tickets;

/// <summary>回答: the draft becomes a message.</summary>
public sealed partial class Ticket
{
    /// <summary>回答する without approval, where the topic needs none.</summary>
    public void SendAnswer(IReadOnlyList<ClauseVersion> inForce, By by)
    {
        if (JustDid("answer", by))
            return;
        Require("回答を送る", TicketStatus.Drafted);
        if (RequiresApproval)
            throw new RuleBroken("この分類の回答には推進室の承認が必要です。「推進室へ承認を依頼する」を選んでください。");
        Send(inForce, "answer", by);
    }

    private void Send(IReadOnlyList<ClauseVersion> inForce, string act, By by)
    {
        var draft = OpenDraft!;
        var unpinned = draft.ClauseIds.Except(inForce.Select(v => v.ClauseId)).ToList();
        if (unpinned.Count > 0)
            throw new RuleBroken("回答案の条項に、現在効力のないものがあります。回答案の条項を選び直してください。");
        var message = new Message
        {
            Ticket = this,
            Kind = MessageKind.Answer,
            AuthorId = draft.AuthorId,
            AuthorName = draft.AuthorName,
            FromStaff = true,
            At = by.At,
            Text = draft.Text,
            NoProvision = draft.NoProvision,
            ApprovedById = act == "approve" ? by.UserId : null,
            ApprovedByName = act == "approve" ? by.Name : null,
        };
        foreach (var clauseId in draft.ClauseIds)
            message.Citations.Add(new Citation { Message = message, Version = inForce.First(v => v.ClauseId == clauseId), ClauseId = clauseId });
        message.Acts.Add("message.write", by);
        Messages.Add(message);
        draft.IsOpen = false;
        draft.Acts.Add("draft.send", by);
        Status = TicketStatus.Answered;
        FirstAnsweredAt ??= by.At;
        AnsweredAt = by.At;
        PausedAt = null;
        Log(act, null, by);
    }
}
