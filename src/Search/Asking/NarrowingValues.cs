using Consult.Access;
using Consult.Data;
using Consult.Knowledge;
using Consult.Policy;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Asking;

/// <summary>What the values of narrowings stand for. A name typed in part stands for all that have it.</summary>
internal sealed class NarrowingValues(ConsultDb db, DateOnly today, Reader me)
{
    private const int MostShown = 3;

    public async Task<Narrowing?> OfAsync(NarrowingKind kind, TypedNarrowing typed, CancellationToken stop)
    {
        if (kind == NarrowingKind.Period)
            return Period.Read(typed.Value, today) is { } period ? new Narrowing(kind, typed.Not, [], period, Shown(period)) : null;
        List<(string Value, string Name)> found = [];
        // 部署:市民課、税務課 is either of the two; one unknown name makes the whole unknown.
        foreach (var one in typed.IsQuoted ? [typed.Value] : typed.Value.Split([',', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var values = await OfAsync(kind, one, stop);
            if (values.Count == 0)
                return null;
            found.AddRange(values);
        }

        if (found.Count == 0)
            return null;
        var names = found.Select(f => f.Name).Distinct().ToList();
        return new Narrowing(kind, typed.Not, [.. found.Select(f => f.Value).Distinct()], null, names.Count > MostShown ? (Sentence)$"{names[0]}ほか{names.Count - 1}件" : $"{names}");
    }

    private async Task<List<(string Value, string Name)>> OfAsync(NarrowingKind kind, string value, CancellationToken stop) => kind switch
    {
        NarrowingKind.Department => await DepartmentsAsync(Folded(value), stop),
        NarrowingKind.Clause => await ClausesAsync(value, stop),
        NarrowingKind.Person => await PeopleAsync(Folded(value), stop),
        NarrowingKind.State => States.Named(Folded(value)),
        NarrowingKind.Kind => Kinds(Folded(value)),
        NarrowingKind.Topic => await TopicsAsync(Folded(value), stop),
        NarrowingKind.Article => await ArticlesAsync(Folded(value), stop),
        _ => [],
    };

    /// <summary>A name or a code stands for what lies below it too.</summary>
    private async Task<List<(string Value, string Name)>> DepartmentsAsync(string value, CancellationToken stop)
    {
        var all = await db.Departments.AsNoTracking().OrderBy(d => d.Code).Select(d => new { d.Id, d.Code, d.Name, d.ParentId }).ToListAsync(stop);
        var own = value is "自分" or "自課" or "me" ? all.Where(d => d.Id == me.DepartmentId).ToList() : [];
        var named = own.Count > 0 ? own : all.Where(d => Folded(d.Name) == value || Folded(d.Code) == value).ToList();
        if (named.Count == 0)
            return value.Length < 2 ? [] : [.. all.Where(d => Folded(d.Name).Contains(value, StringComparison.Ordinal)).Select(d => ($"{d.Id}", d.Name))];
        var below = new HashSet<int>(named.Select(d => d.Id));
        while (all.Where(d => d.ParentId is { } above && below.Contains(above)).Select(d => d.Id).Except(below).ToList() is { Count: > 0 } more)
            below.UnionWith(more);
        return [.. below.Select(id => ($"{id}", named[0].Name))];
    }

    /// <summary>A key, or any spelling of a number; one number may be a clause of several documents.</summary>
    private async Task<List<(string Value, string Name)>> ClausesAsync(string value, CancellationToken stop)
    {
        if (await db.Clauses.AsNoTracking().AnyAsync(c => c.Key == value, stop))
            return [(value, value)];
        if (ClauseNumbers.Whole(value) is not { } number)
            return [];
        var versions = await db.ClauseVersions.InForce(today).OrderBy(v => v.Id).Select(v => new { v.Number, v.Clause!.Key }).ToListAsync(stop);
        return [.. versions.Where(v => ClauseNumbers.Whole(JapaneseText.Of(v.Number).Text) == number).Select(v => (v.Key, v.Number))];
    }

    /// <summary>Who can be charged with a ticket: other people's names are not looked up here.</summary>
    private async Task<List<(string Value, string Name)>> PeopleAsync(string value, CancellationToken stop)
    {
        if (value is "自分" or "me")
            return [($"{me.Id}", me.Name)];
        if (value is "なし" or "未定" or "none")
            return [(Fields.Nobody, "未定")];
        var people = await db.Users.AsNoTracking().Where(u => u.Role == Role.Coordinator || u.Role == Role.Consultant).OrderBy(u => u.Id).Select(u => new { u.Id, u.Name, u.Email }).ToListAsync(stop);
        var named = people.Where(p => Folded(p.Name) == value || Folded(p.Email ?? "") == value).ToList();
        return [.. (named.Count > 0 || value.Length < 2 ? named : people.Where(p => Folded(p.Name).Contains(value, StringComparison.Ordinal))).Select(p => ($"{p.Id}", p.Name))];
    }

    private async Task<List<(string Value, string Name)>> TopicsAsync(string value, CancellationToken stop)
    {
        var all = await db.Topics.AsNoTracking().OrderBy(t => t.Position).Select(t => new { t.Code, t.Name }).ToListAsync(stop);
        var named = all.Where(t => Folded(t.Name) == value || Folded(t.Code) == value).ToList();
        return [.. (named.Count > 0 || value.Length < 2 ? named : all.Where(t => Folded(t.Name).Contains(value, StringComparison.Ordinal))).Select(t => (t.Code, t.Name))];
    }

    private async Task<List<(string Value, string Name)>> ArticlesAsync(string value, CancellationToken stop)
    {
        var all = await db.Articles.AsNoTracking().VisibleTo(me).Select(a => new { a.Id, a.Number }).ToListAsync(stop);
        return [.. all.Where(a => QueryText.Exact(Folded(a.Number)) == QueryText.Exact(value)).Select(a => ($"{a.Id}", a.Number))];
    }

    private static List<(string Value, string Name)> Kinds(string value) => value switch
    {
        "記事" or "ナレッジ" or "faq" or "article" or "articles" => [(SearchKinds.Article, "ナレッジ")],
        "条項" or "条文" or "ポリシー" or "規程" or "clause" or "clauses" => [(SearchKinds.Clause, "条項")],
        "相談" or "案件" or "ticket" or "tickets" => [(SearchKinds.Ticket, "相談")],
        _ => [],
    };

    private static Sentence Shown(Period period) => period switch
    {
        { From: { } from, To: { } to } => from == to ? (Sentence)$"{from}" : $"{from}から{to}まで",
        { From: { } from } => $"{from}から",
        _ => $"{period.To}まで",
    };

    /// <summary>As names are compared: 市民 課 is 市民課.</summary>
    private static string Folded(string text) => JapaneseText.Of(text).Text.Replace(" ", "", StringComparison.Ordinal);
}
