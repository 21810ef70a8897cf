using System.Globalization;

namespace Consult.Calendar;

/// <summary>年度: April to March, named by the western year of its April; shown in the era as R8.</summary>
public readonly record struct FiscalYear(int Year)
{
    public static FiscalYear Of(DateOnly day) => new(day.Month >= 4 ? day.Year : day.Year - 1);

    public static FiscalYear Of(DateTimeOffset at) => Of(Tokyo.Day(at));

    public DateOnly Start => new(Year, 4, 1);

    public DateOnly End => new(Year + 1, 3, 31);

    /// <summary><c>R8</c>: the prefix of ticket numbers. The fiscal year in which Reiwa began (2019) is R1, the one before H30.</summary>
    public string Prefix => (Year >= FirstOfReiwa ? "R" : "H") + Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>令和8年度.</summary>
    public override string ToString() => Year == FirstOfReiwa ? "令和元年度" : Year > FirstOfReiwa ? $"令和{Number}年度" : $"平成{Number}年度";

    private int Number => Year >= FirstOfReiwa ? Year - FirstOfReiwa + 1 : Year - FirstOfReiwa + 31;

    private const int FirstOfReiwa = 2019;
}
