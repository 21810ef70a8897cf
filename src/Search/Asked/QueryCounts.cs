using Consult.Calendar;
using Consult.Data;
using Consult.Knowledge.Masking;
using Microsoft.EntityFrameworkCore;

namespace Consult.Search.Asked;

/// <summary>
/// Counts searches in memory and adds them to the database now and then, so that a search does not write. What a crash loses is a minute of counting.
/// Left out is whatever may tell a person: whole sentences, numbers of four digits and more, addresses, names of people.
/// </summary>
public sealed class QueryCounts(Settings settings)
{
    private const int Most = 5000;

    private readonly Lock counting = new();
    private Dictionary<(string Text, DateOnly Day), (int Found, int Nothing, int Opened)> waiting = [];

    public void Searched(string typed, int total, DateTimeOffset at) => Count(typed, at, total > 0 ? (1, 0, 0) : (0, 1, 0));

    public void Opened(string typed, DateTimeOffset at) => Count(typed, at, (0, 0, 1));

    /// <summary>Adds what was counted since the last time.</summary>
    public async Task FlushAsync(ConsultDb db, DateTimeOffset now, CancellationToken cancellation = default)
    {
        Dictionary<(string Text, DateOnly Day), (int Found, int Nothing, int Opened)> taken;
        lock (counting)
            (taken, waiting) = (waiting, []);
        if (taken.Count == 0)
            return;
        var names = (await Vocabulary.LoadAsync(db, stop: cancellation)) with { Departments = [] };
        foreach (var ((text, day), count) in taken.Where(t => Findings.Places(t.Key.Text, names).Count == 0))
        {
            if (await AddAsync(db, text, day, count, cancellation) > 0)
                continue;
            var fresh = new AskedQuery { Text = text, Day = day, Found = count.Found, Nothing = count.Nothing, Opened = count.Opened };
            db.AskedQueries.Add(fresh);
            try
            {
                await db.SaveChangesAsync(cancellation);
            }
            catch (DbUpdateException)
            {
                // Another node was first: then there is a row to add to, or the failure was another one and comes again.
                if (await AddAsync(db, text, day, count, cancellation) == 0)
                    throw;
            }
            finally
            {
                db.Entry(fresh).State = EntityState.Detached;
            }
        }
    }

    /// <summary>What is kept of a text that was typed; null for nothing.</summary>
    internal static string? Kept(string typed)
    {
        var text = string.Join(' ', JapaneseText.Of(typed).Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length is 0 or > AskedQuery.Longest || text.Contains('@', StringComparison.Ordinal) || HasLongNumber(text) || QueryText.Of(text).IsEmpty ? null : text;
    }

    private static Task<int> AddAsync(ConsultDb db, string text, DateOnly day, (int Found, int Nothing, int Opened) count, CancellationToken cancellation) =>
        db.AskedQueries.Where(q => q.Day == day && q.Text == text).ExecuteUpdateAsync(
            set => set.SetProperty(q => q.Found, q => q.Found + count.Found).SetProperty(q => q.Nothing, q => q.Nothing + count.Nothing).SetProperty(q => q.Opened, q => q.Opened + count.Opened), cancellation);

    private void Count(string typed, DateTimeOffset at, (int Found, int Nothing, int Opened) one)
    {
        if (settings.Search.KeepQueriesMonths == 0 || Kept(typed) is not { } text)
            return;
        var key = (text, Tokyo.Day(at));
        lock (counting)
        {
            var (found, nothing, opened) = waiting.GetValueOrDefault(key);
            // Somebody who types at random must not fill the memory.
            if (waiting.Count < Most || waiting.ContainsKey(key))
                waiting[key] = (found + one.Found, nothing + one.Nothing, opened + one.Opened);
        }
    }

    private static bool HasLongNumber(string text)
    {
        var run = 0;
        foreach (var c in text)
        {
            run = char.IsAsciiDigit(c) ? run + 1 : c == '-' ? run : 0;
            if (run >= 4)
                return true;
        }

        return false;
    }
}
