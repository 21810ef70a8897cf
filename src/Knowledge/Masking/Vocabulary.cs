using System.Text.RegularExpressions;
using Consult.Data;
using Consult.Tickets;
using Microsoft.EntityFrameworkCore;

namespace Consult.Knowledge.Masking;

/// <summary>The names this city hall knows: its people, its departments, the systems a ticket is about.</summary>
/// <param name="People">Full names, with or without a blank between surname and given name.</param>
/// <param name="Departments">Names of 課, 部 and 局.</param>
/// <param name="Systems">Names of systems.</param>
public sealed record Vocabulary(IReadOnlyList<string> People, IReadOnlyList<string> Departments, IReadOnlyList<string> Systems)
{
    private static readonly string[] Suffixes = ["事務局", "委員会", "センター", "課", "部", "局", "室", "係", "所", "館", "園", "校"];

    /// <summary>All names of the database, and those the ticket adds: its asker, its participants, its systems.</summary>
    public static async Task<Vocabulary> LoadAsync(ConsultDb db, Ticket? ticket = null, CancellationToken stop = default)
    {
        var people = await db.Users.AsNoTracking().Where(u => !u.IsToken).Select(u => u.Name).ToListAsync(stop);
        var departments = await db.Departments.AsNoTracking().Select(d => d.Name).ToListAsync(stop);
        if (ticket is not null)
            people.AddRange(Split(ticket.Participants).Prepend(ticket.RequesterName).Concat(ticket.Messages.Select(m => m.AuthorName)));
        return new([.. people.Distinct()], [.. departments.Distinct()], [.. Split(ticket?.Systems)]);
    }

    internal IEnumerable<Place> In(string text) =>
        People.SelectMany(name => Person(text, name))
            .Concat(Departments.Where(d => d.Length > 1).SelectMany(name => All(text, name).Select(at => new Place(FindingKind.Department, at, name.Length, "○○" + Suffixes.FirstOrDefault(name.EndsWith)))))
            .Concat(Systems.Where(s => s.Length > 1).SelectMany(name => All(text, name).Select(at => new Place(FindingKind.System, at, name.Length, name.EndsWith("システム", StringComparison.Ordinal) ? "○○システム" : "対象のシステム"))));

    /// <summary>The whole name however it is spaced, and a surname of two or more signs by itself unless a place is named so.</summary>
    private static IEnumerable<Place> Person(string text, string name)
    {
        var parts = name.Split([' ', '　'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 0 || string.Concat(parts).Length < 2 || !text.Contains(parts[0], StringComparison.Ordinal))
            yield break;
        var whole = new Regex(string.Join(@"[ 　]{0,2}", parts.Select(Regex.Escape)) + Persons.Honorific);
        foreach (Match match in whole.Matches(text))
            yield return Persons.Of(match);
        if (parts.Length < 2 || parts[0].Length < 2)
            yield break;
        var surname = new Regex(Regex.Escape(parts[0]) + Persons.Honorific + @"(?![都道府県市区町村駅川橋港])");
        foreach (Match match in surname.Matches(text))
            yield return Persons.Of(match);
    }

    private static IEnumerable<int> All(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            yield return at;
    }

    private static string[] Split(string? names) =>
        (names ?? "").Split(['、', ',', '，', '/', '／', '\n', '・', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
