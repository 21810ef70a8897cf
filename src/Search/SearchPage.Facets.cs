using System.Globalization;
using Consult.Calendar;
using Consult.Search.Asking;
using Consult.Web;
using Microsoft.Extensions.Localization;

namespace Consult.Search;

/// <summary>One list of choices beside the results.</summary>
/// <param name="Parameter">Of the page's address.</param>
public sealed record Facet(string Name, string Parameter, IReadOnlyList<FacetChoice> Choices);

public sealed record FacetChoice(string Value, string Name, int Count, bool IsChosen);

public sealed partial record SearchPage
{
    /// <summary>What can be chosen, most first; a choice that finds nothing is only shown if it is the one made.</summary>
    public IReadOnlyList<Facet> Facets(IStringLocalizer<Words> L) =>
    [
        Of("分類", "topic", Search.Facets.Topic, Form.Topic, L),
        Of("相談課", "department", Search.Facets.Department, Form.Department?.ToString(CultureInfo.InvariantCulture), L),
        Of("状態", "state", Search.Facets.State, Form.State, L),
        Of("年度", "year", Search.Facets.Year, Form.Year?.ToString(CultureInfo.InvariantCulture), L),
    ];

    /// <summary>What is chosen by the page's own fields and lists, as chips.</summary>
    public IEnumerable<(string Name, string Parameter, string Shown)> Chosen(IStringLocalizer<Words> L)
    {
        foreach (var facet in Facets(L))
        {
            foreach (var choice in facet.Choices.Where(c => c.IsChosen))
                yield return (facet.Name, facet.Parameter, choice.Name);
        }

        if (!string.IsNullOrWhiteSpace(Form.Clause))
            yield return ("条項", "clause", Form.Clause);
        if (Form.From is { } from)
            yield return ("いつから", "from", Dates.Written(from));
        if (Form.To is { } to)
            yield return ("いつまで", "to", Dates.Written(to));
    }

    private Facet Of(string name, string parameter, string facet, string? chosen, IStringLocalizer<Words> L)
    {
        var counts = Answer?.Counts.GetValueOrDefault(facet, []) ?? [];
        if (facet == Search.Facets.Year)
            counts = [.. counts.OrderByDescending(c => c.Value, StringComparer.Ordinal)];
        if (!string.IsNullOrEmpty(chosen) && counts.All(c => c.Value != chosen))
            counts = [.. counts, new FacetCount(chosen, 0)];
        return new(name, parameter, [.. counts.Select(c => new FacetChoice(c.Value, NameOf(facet, c.Value, L), c.Count, c.Value == chosen))]);
    }

    /// <summary>A value that nothing is named by, from an old or a changed address, stands for itself.</summary>
    private string NameOf(string facet, string value, IStringLocalizer<Words> L) => facet switch
    {
        Search.Facets.Topic => Topics.GetValueOrDefault(value, value),
        Search.Facets.Department => int.TryParse(value, CultureInfo.InvariantCulture, out var id) ? Departments.GetValueOrDefault(id, value) : value,
        Search.Facets.State => States.Name(value) is { } state ? L[state].Value : value,
        _ => int.TryParse(value, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 3000 ? Dates.Written(new FiscalYear(year)) : value,
    };
}
