using Consult.Departments;

namespace Consult.Tickets;

/// <summary>経路: how the question came.</summary>
public enum Channel
{
    Form,
    Mail,
    Phone,
    Visit,
    WebMeeting,
    Api,
}

public enum Urgency
{
    Normal,
    High,
}

/// <summary>情報の分類: 自治体機密性, or 重要性分類 for 教育委員会.</summary>
public enum InformationClass
{
    C3A,
    C3B,
    C3C,
    C2,
    C1,
    I,
    II,
    III,
    IV,
}

/// <summary>Names of the small facts, in the product's words and the API's.</summary>
public static class TicketFacts
{
    public static readonly InformationClass[] Municipal = [InformationClass.C3A, InformationClass.C3B, InformationClass.C3C, InformationClass.C2, InformationClass.C1];

    public static readonly InformationClass[] Education = [InformationClass.I, InformationClass.II, InformationClass.III, InformationClass.IV];

    public static InformationClass[] Of(InformationScale scale) => scale == InformationScale.Education ? Education : Municipal;

    public static string Japanese(this Channel channel) => channel switch
    {
        Channel.Form => "Webフォーム",
        Channel.Mail => "メール",
        Channel.Phone => "電話",
        Channel.Visit => "来庁",
        Channel.WebMeeting => "Web会議",
        Channel.Api => "他システム連携",
        _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, null),
    };

    public static string Word(this Channel channel) => channel == Channel.WebMeeting ? "web-meeting" : channel.ToString().ToLowerInvariant();

    public static Channel? ChannelOf(string? word) => Enum.GetValues<Channel>().Cast<Channel?>().FirstOrDefault(c => c!.Value.Word() == word);

    public static string Japanese(this Urgency urgency) => urgency == Urgency.High ? "急ぎ" : "通常";

    public static string Japanese(this InformationClass information) => information switch
    {
        InformationClass.C3A => "自治体機密性3A",
        InformationClass.C3B => "自治体機密性3B",
        InformationClass.C3C => "自治体機密性3C",
        InformationClass.C2 => "自治体機密性2",
        InformationClass.C1 => "自治体機密性1",
        InformationClass.I => "重要性分類Ⅰ",
        InformationClass.II => "重要性分類Ⅱ",
        InformationClass.III => "重要性分類Ⅲ",
        InformationClass.IV => "重要性分類Ⅳ",
        _ => throw new ArgumentOutOfRangeException(nameof(information), information, null),
    };

    /// <summary>The word of the JSON API and the demo files: 3A, 3B, 3C, 2, 1, I … IV.</summary>
    public static string Word(this InformationClass information) => information.ToString().TrimStart('C');

    public static InformationClass? InformationOf(string? word) => Enum.GetValues<InformationClass>().Cast<InformationClass?>().FirstOrDefault(i => i!.Value.Word() == word);
}
