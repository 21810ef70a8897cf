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

    private HashSet<string>? surnames;
    private List<PersonName>? names;
    private IReadOnlyList<(string Short, string Name)>? shorts;

    /// <summary>All names of the database, and those the ticket adds: its asker, its participants, its systems.</summary>
    public static async Task<Vocabulary> LoadAsync(ConsultDb db, Ticket? ticket = null, CancellationToken stop = default)
    {
        var people = await db.Users.AsNoTracking().Where(u => !u.IsToken).Select(u => u.Name).ToListAsync(stop);
        var departments = await db.Departments.AsNoTracking().Select(d => d.Name).ToListAsync(stop);
        if (ticket is not null)
            people.AddRange(Split(ticket.Participants).Prepend(ticket.RequesterName).Concat(ticket.Messages.Select(m => m.AuthorName)));
        return new([.. people.Distinct()], [.. departments.Distinct()], [.. Split(ticket?.Systems)]);
    }

    /// <summary>Surnames of two signs and more.</summary>
    internal IReadOnlySet<string> KnownSurnames => surnames ??= Names.Select(n => n.Surname).Where(s => s.Length > 1).ToHashSet();

    private List<PersonName> Names => names ??= [.. People.Select(PersonName.Of).OfType<PersonName>().Distinct()];

    private IReadOnlyList<(string Short, string Name)> Shorts => shorts ??= ShortNames.Of(Departments);

    /// <summary>The same and every name that these texts tell by さん, a title or the words around it, so that it is found where it stands bare.</summary>
    /// <param name="texts">All the texts that belong together: what one tells counts in the others.</param>
    public Vocabulary Knowing(IEnumerable<string> texts)
    {
        var told = texts.SelectMany(text => Persons.Names(text).Concat(Mentions.In(text, KnownSurnames).Select(p => text.Substring(p.Start, p.Length)))).Except(People).ToList();
        return told.Count == 0 ? this : new([.. People, .. told], Departments, Systems);
    }

    internal IEnumerable<Place> In(string text) =>
        Names.SelectMany(name => name.In(text))
            .Concat(Departments.Where(d => d.Length > 1).SelectMany(name => All(text, name).Select(at => new Place(FindingKind.Department, at, name.Length, Masked(name)))))
            .Concat(Shorts.SelectMany(s => ShortNames.In(text, s.Short).Select(m => new Place(FindingKind.Department, m.Index, m.Length, Masked(s.Name)))))
            .Concat(Systems.Where(s => s.Length > 1).SelectMany(name => All(text, name).Select(at => new Place(FindingKind.System, at, name.Length, name.EndsWith("システム", StringComparison.Ordinal) ? "○○システム" : "対象のシステム"))));

    private static string Masked(string department) => "○○" + Suffixes.FirstOrDefault(department.EndsWith);

    private static IEnumerable<int> All(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal))
            yield return at;
    }

    private static string[] Split(string? names) =>
        (names ?? "").Split(['、', ',', '，', '/', '／', '\n', '・', ';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
