using System.Globalization;
using Consult.Calendar;
using Consult.Data;
using Consult.Web;
using Microsoft.Extensions.Localization;
using Xunit;

namespace Consult.Tests.Web;

public class SayingTests
{
    private static readonly IStringLocalizer<Words> L = Make.Words;

    [Fact]
    public void A_rule_is_told_in_the_readers_language_with_the_words_in_its_holes()
    {
        var (status, verb) = ("対応中", "完了にする");
        var broken = new RuleBroken($"この相談は「{status}」のため、{verb}ことはできません。画面を読み込み直して、現在の状態を確かめてください。");

        Assert.Equal("The status of this consultation is “In progress”, so “Close” is not possible. Please reload the page and check the present status.", In("en", () => L.Say(broken)));
        Assert.Equal(broken.Message, In("ja", () => L.Say(broken)));
    }

    [Fact]
    public void Names_numbers_days_and_lists_stand_in_it_as_the_language_writes_them()
    {
        Sentence sentence = $"施行日は、今ある最も新しい版（{"令和8年度版"}、{new DateOnly(2026, 4, 1)}施行）より後の日にしてください。古い版をあとから取り込むことはできません。文書の版は、古いものから順に取り込んでください。";
        Sentence clauses = $"条項 {(string[])["taisaku-1", "taisaku-2"]} は現在効力がありません。現行の条項を選び直してください。";

        Assert.Equal("The effective date must be later than that of the newest version there is (令和8年度版, in force from Wed 1 Apr 2026). An older version cannot be imported afterwards. Please import the versions of a document in order, oldest first.", In("en", () => L.Say(sentence)));
        Assert.Equal("These clauses are not in force now: taisaku-1, taisaku-2. Please choose clauses that are.", In("en", () => L.Say(clauses)));
        Assert.Equal(sentence.ToString(), In("ja", () => L.Say(sentence)));
        Assert.Equal(clauses.ToString(), In("ja", () => L.Say(clauses)));
    }

    [Fact]
    public void What_has_no_English_is_told_in_Japanese()
    {
        var what = "英語";
        var broken = new RuleBroken($"この文には{what}がありません。");

        Assert.Equal(broken.Message, In("en", () => L.Say(broken)));
    }

    [Fact]
    public void Dates_are_those_of_the_language()
    {
        var day = new DateOnly(2026, 11, 18);

        Assert.Equal(("令和8年11月18日（水）", "11月18日", "令和8年11月", "令和8年度"), In("ja", () => (Dates.Written(day), Dates.Written(day, brief: true), Dates.Written(TokyoMonth.Of(day)), Dates.Written(FiscalYear.Of(day)))));
        Assert.Equal(("Wed 18 Nov 2026", "18 Nov", "November 2026", "FY2026"), In("en", () => (Dates.Written(day), Dates.Written(day, brief: true), Dates.Written(TokyoMonth.Of(day)), Dates.Written(FiscalYear.Of(day)))));
    }

    private static T In<T>(string language, Func<T> say)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        try
        {
            return say();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }
}
