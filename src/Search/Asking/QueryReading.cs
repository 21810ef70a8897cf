using System.Text;
using Consult.Access;
using Consult.Calendar;
using Consult.Data;

namespace Consult.Search.Asking;

/// <summary>
/// Understands the narrowings of a typed query with what the database knows of departments, people and clauses. Never refuses: what it does not know
/// is searched as words, and a sentence says so.
/// </summary>
public sealed class QueryReading(ConsultDb db, TimeProvider clock)
{
    private const int MostNarrowings = 20;
    private const int MostNotices = 3;

    public async Task<ReadQuery> OfAsync(string? typed, Reader me, CancellationToken stop)
    {
        var text = typed ?? "";
        var cut = text.Length > SearchQuery.LongestText;
        text = cut ? CleanText.Cut(text, SearchQuery.LongestText) : text;
        var values = new NarrowingValues(db, Tokyo.Day(clock.GetUtcNow()), me);
        List<Narrowing> narrowings = [];
        List<Sentence> notices = [];
        var (left, kept) = (new StringBuilder(), new StringBuilder());
        var at = 0;
        foreach (var part in TypedQuery.Narrowings(text).Take(MostNarrowings))
        {
            left.Append(text, at, part.Start - at);
            at = part.End;
            var kind = NarrowingNames.Of(part.Name);
            if (kind is { } known && await values.OfAsync(known, part, stop) is { } narrowing)
            {
                narrowings.Add(narrowing with { Without = Joined(text, part) });
                left.Append(' ');
                kept.Append(text, part.Start, part.End - part.Start).Append(' ');
            }
            else
            {
                left.Append(Words(part, kind is not null));
                notices.Add(Notice(kind, CleanText.Cut(text[part.Start..part.End], 60)));
            }
        }

        left.Append(text, at, text.Length - at);
        return new ReadQuery(left.ToString().Trim(), narrowings, [.. notices.Take(MostNotices)], cut) { Typed = kept.ToString().Trim() };
    }

    private static string Joined(string text, TypedNarrowing part) => $"{text[..part.Start].TrimEnd()} {text[part.End..].TrimStart()}".Trim();

    /// <summary>Of a narrowing that exists, what it should have named; of one that does not, both sides.</summary>
    private static string Words(TypedNarrowing part, bool known)
    {
        var (minus, quote) = (part.Not ? "-" : "", part.IsQuoted ? "\"" : "");
        return $" {(known ? "" : $"{minus}{part.Name} ")}{minus}{quote}{part.Value}{quote} ";
    }

    private static Sentence Notice(NarrowingKind? kind, string typed) => kind switch
    {
        NarrowingKind.Department => $"「{typed}」に当たる部署はありません。語として検索しました。",
        NarrowingKind.Clause => $"「{typed}」に当たる条項はありません。語として検索しました。",
        NarrowingKind.Person => $"「{typed}」に当たる担当者はいません。語として検索しました。",
        NarrowingKind.State => $"「{typed}」に当たる状態はありません。語として検索しました。",
        NarrowingKind.Period => $"「{typed}」は期間として読めません。「期間:2026-04..2026-09」「期間:R8年度」のように入力してください。語として検索しました。",
        NarrowingKind.Kind => $"「{typed}」に当たる種別はありません。「記事」「条項」「相談」のどれかを入力してください。語として検索しました。",
        NarrowingKind.Topic => $"「{typed}」に当たる分類はありません。語として検索しました。",
        NarrowingKind.Article => $"「{typed}」に当たる記事はありません。語として検索しました。",
        _ => $"「{typed}」のような絞り込みはありません。語として検索しました。",
    };
}
