using Consult.Access;
using Consult.Accounts;
using Consult.Calendar;
using Consult.Departments;
using Consult.Tickets;
using Consult.Tickets.Files;
using static Consult.Tickets.TicketStatus;

namespace Consult.Tests.Tickets;

/// <summary>A ticket in memory, walked to a state by its own verbs.</summary>
internal static class Walk
{
    // Wednesday 令和8年11月18日 10:00 in Tokyo; Monday the 23rd is a holiday.
    public static readonly DateTimeOffset Wednesday = new(2026, 11, 18, 1, 0, 0, TimeSpan.Zero);
    public static readonly BusinessCalendar Days = new(new CalendarOptions());
    public static readonly By Asker = new(1, "相談者", Role.Requester, 0, Wednesday);
    public static readonly By DxOffice = new(2, "推進室", Role.Coordinator, null, Wednesday);
    public static readonly User Neighbour = User.Create("tonari@example.jp", "隣 花子", Role.Requester, 99, DxOffice);
    public static readonly By Consultant = new(3, "受託者", Role.Consultant, null, Wednesday);

    public static readonly Dictionary<string, Action<Ticket>> Verbs = new()
    {
        ["check"] = t => t.Check(DxOffice),
        ["pass"] = t => t.PassOn(null, DxOffice),
        ["assign"] = t => t.Assign(null, DxOffice),
        ["ask"] = t => t.Ask("いつまでですか。", Consultant with { Role = Role.Coordinator }),
        ["reply"] = t => t.Reply("来月までです。", Days, Asker),
        ["record-reply"] = t => t.RecordReply("来月までです。", "田中 一郎", Channel.Phone, Days, Consultant),
        ["go-on"] = t => t.GoOn("期限が近いため、分かる範囲で答えます。", Days, Consultant),
        ["draft"] = t => t.Draft("持ち出せます。", [], true, Consultant),
        ["submit"] = t => t.Submit(Consultant),
        ["return"] = t => t.Return("根拠が足りません。", DxOffice),
        ["approve"] = t => t.Approve([], DxOffice),
        ["close"] = t => t.Close(Asker),
        ["withdraw"] = t => t.Withdraw("不要になりました。", Asker),
        ["hold"] = t => t.Hold("様式の改訂を待ちます。", DxOffice),
        ["resume"] = t => t.Resume(Days, DxOffice),
        ["reopen"] = t => t.Reopen("もう一つ教えてください。", Days, Asker),
        ["note"] = t => t.AddNote("過去に同じ相談あり。", Consultant),
        ["name"] = t => t.Name(Neighbour, Asker),
        ["attach"] = t => t.AddFiles([new StoredFile("資料.pdf", new string('0', 64), 1, "application/pdf")], Asker),
        ["reclassify"] = t => t.Reclassify(OtherTopic(), t.Department, InformationClass.C2, "道路台帳", Days, DxOffice),
        ["mark"] = t => t.MarkConfidential(true, DxOffice),
    };

    /// <summary>A ticket whose topic asks for check and approval, in this state.</summary>
    public static Ticket In(TicketStatus status)
    {
        var topic = Topic.Create("mochidashi", DxOffice);
        topic.Change("持ち出し", 10, 3, true, true, false, [], DxOffice);
        var ticket = Ticket.Open("R8-0001", new NewTicket
        {
            Subject = "端末の持ち出し",
            Body = "自宅に持ち帰ってよいですか。",
            Topic = topic,
            Department = Department.Create("D1", "税務課", null, InformationScale.Municipal, DxOffice),
            RequesterName = "相談者",
            Channel = Channel.Form,
        }, Days, Asker);
        foreach (var verb in Way(status))
            Verbs[verb](ticket);
        return ticket.Status == status ? ticket : throw new InvalidOperationException($"{status} was not reached.");
    }

    /// <summary>Seven business days, neither check nor approval.</summary>
    public static Topic OtherTopic(bool check = false, bool approval = false)
    {
        var topic = Topic.Create("cloud", DxOffice);
        topic.Change("クラウド利用", 20, 7, check, approval, false, [], DxOffice);
        return topic;
    }

    private static string[] Way(TicketStatus status) => status switch
    {
        Received => [],
        Checking => ["check"],
        Working => ["pass"],
        Asking => ["pass", "ask"],
        Drafted => ["pass", "draft"],
        Approving => ["pass", "draft", "submit"],
        Answered => ["pass", "draft", "submit", "approve"],
        Closed => ["pass", "draft", "submit", "approve", "close"],
        Withdrawn => ["withdraw"],
        _ => ["pass", "hold"],
    };
}
