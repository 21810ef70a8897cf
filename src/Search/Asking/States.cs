using Consult.Knowledge;
using Consult.Tickets;

namespace Consult.Search.Asking;

/// <summary>The states of tickets and articles by the words that people type for them.</summary>
internal static class States
{
    private static readonly (string Value, string Name, string Word)[] All =
    [
        .. Enum.GetValues<TicketStatus>().Select(s => (s.ToString(), s.Japanese(), s.Word())),
        .. Enum.GetValues<ArticleStatus>().Select(s => (s.ToString(), s.Japanese(), s.Word())),
    ];

    /// <param name="value">Normalised. The beginning of a word stands for all that begin so.</param>
    public static List<(string Value, string Name)> Named(string value) => value switch
    {
        "未完了" => Of("未完了", TicketStatuses.Unfinished),
        "未回答" => Of("未回答", TicketStatuses.Open),
        "終了" => Of("終了", TicketStatuses.Finished),
        _ => Exactly(value) is { Count: > 0 } exact ? exact : [.. All.Where(s => s.Name.StartsWith(value, StringComparison.Ordinal)).Select(s => (s.Value, s.Name))],
    };

    public static string? Name(string value) => Array.Find(All, s => s.Value == value).Name;

    private static List<(string Value, string Name)> Exactly(string value) => [.. All.Where(s => s.Name == value || s.Word == value).Select(s => (s.Value, s.Name))];

    private static List<(string Value, string Name)> Of(string name, IEnumerable<TicketStatus> statuses) => [.. statuses.Select(s => (s.ToString(), name))];
}
