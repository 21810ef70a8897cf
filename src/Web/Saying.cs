using Consult.Calendar;
using Consult.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>Says in the reader's language what the domain says in Japanese.</summary>
public static class Saying
{
    /// <summary>The template is looked up, and so are the words in its holes: names of states, sentences of their own.</summary>
    public static string Say(this IStringLocalizer<Words> L, Sentence sentence) =>
        L[sentence.Template, [.. sentence.Arguments.Select(argument => L.Word(argument))]];

    /// <summary>Sentences that follow each other; only English puts a space between them.</summary>
    public static string Say(this IStringLocalizer<Words> L, IEnumerable<Sentence> paragraph) =>
        string.Join(Dates.InEnglish ? " " : "", paragraph.Select(sentence => L.Say(sentence)));

    public static string Say(this IStringLocalizer<Words> L, RuleBroken broken) => L.Say(broken.Sentence);

    /// <summary>The choices of a select whose texts are words of the product, not names that people gave.</summary>
    public static IEnumerable<SelectListItem> Say(this IStringLocalizer<Words> L, IEnumerable<SelectListItem> choices) =>
        choices.Select(choice => new SelectListItem(L[choice.Text], choice.Value, choice.Selected));

    /// <summary>a、b or a, b.</summary>
    public static string List(this IStringLocalizer<Words> L, IEnumerable<string> items) => string.Join(L["、"], items);

    private static object Word(this IStringLocalizer<Words> L, object? argument) => argument switch
    {
        string word => word.Length == 0 ? "" : L[word].Value,
        Sentence sentence => L.Say(sentence),
        DateOnly day => Dates.Written(day),
        TokyoMonth month => Dates.Written(month),
        IEnumerable<string> names => L.List(names.Select(name => L[name].Value)),
        IEnumerable<Sentence> parts => L.List(parts.Select(part => L.Say(part))),
        _ => argument ?? "",
    };
}
