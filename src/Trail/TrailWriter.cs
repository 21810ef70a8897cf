using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Consult.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Consult.Trail;

/// <summary>Turns what a save is about to change into trail entries.</summary>
internal sealed class TrailWriter
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Identity's own bookkeeping: secrets and counters that say nothing about the business.</summary>
    internal static readonly HashSet<string> Unsaid =
        [nameof(IdentityUser.ConcurrencyStamp), nameof(IdentityUser.SecurityStamp), nameof(IdentityUser.NormalizedEmail), nameof(IdentityUser.NormalizedUserName), nameof(IdentityUser.AccessFailedCount)];

    /// <summary>Looked up once for each property of the model.</summary>
    private static readonly ConcurrentDictionary<IProperty, bool> Digested = new();

    private readonly List<Change> changes = [];

    private sealed record Change(EntityEntry Entry, ITrailed Entity, bool Added, string? Before, string? After, List<Act> Acts);

    public bool Any => changes.Count > 0;

    /// <summary>Takes the differences before the save (afterwards the old values are gone).</summary>
    public static TrailWriter Take(ChangeTracker tracker)
    {
        var writer = new TrailWriter();
        foreach (var entry in tracker.Entries<ITrailed>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted || e.Entity.Acts.Count > 0).ToList())
        {
            var acts = entry.Entity.Acts.ToList();
            // An act may leave its entity as it was: what it did stands in another row.
            var (before, after) = entry.State switch
            {
                EntityState.Added => (null, null),
                EntityState.Deleted => (Write(entry, original: true), null),
                EntityState.Modified => (Write(entry, original: true), Write(entry, original: false)),
                _ => ((string?)"{}", (string?)"{}"),
            };
            if (entry.State == EntityState.Modified && before == "{}" && acts.Count == 0)
                continue;
            if (acts.Count == 0 && entry.Entity is not IdentityUser<int>)
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} is about to change without an act. Every change says who makes it: call a verb of the entity, or add to its Acts.");
            writer.changes.Add(new Change(entry, entry.Entity, entry.State == EntityState.Added, before, after, acts));
        }

        return writer;
    }

    /// <summary>Appends the entries behind the locked head; call after the save, in its transaction.</summary>
    public void Append(DbContext db, TrailHead head, By system)
    {
        foreach (var change in changes)
        {
            change.Entity.Acts.Clear();
            var after = change.Added ? Write(change.Entry, original: false) : change.After;
            // Only Identity itself changes without an act: it counts failures and locks an account.
            var acts = change.Acts.Count > 0 ? change.Acts : [new Act("user.guard", system)];
            foreach (var act in acts)
            {
                var entry = new TrailEntry
                {
                    Id = head.LastId + 1,
                    At = Microseconds(act.By.At),
                    ActorId = act.By.UserId,
                    Actor = act.By.Name,
                    Act = act.Name,
                    Subject = change.Entity.TrailKey,
                    Before = change.Before,
                    After = after,
                    PreviousHash = head.LastHash,
                };
                entry.Hash = entry.ComputeHash();
                (head.LastId, head.LastHash) = (entry.Id, entry.Hash);
                db.Add(entry);
            }
        }
    }

    /// <summary>PostgreSQL keeps microseconds; the hash must be the same after reading back.</summary>
    private static DateTimeOffset Microseconds(DateTimeOffset at) => new(at.UtcTicks / 10 * 10, TimeSpan.Zero);

    private static string Write(EntityEntry entry, bool original)
    {
        var values = new SortedDictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in entry.Properties.Where(p => Matters(entry, p, original)))
            values[property.Metadata.Name] = Said(property.Metadata, original ? property.OriginalValue : property.CurrentValue);
        return JsonSerializer.Serialize(values, Json);
    }

    private static bool Matters(EntityEntry entry, PropertyEntry property, bool original) =>
        !Unsaid.Contains(property.Metadata.Name)
        && (entry.State switch
        {
            EntityState.Modified => property.IsModified && !Equals(property.OriginalValue, property.CurrentValue),
            EntityState.Deleted => original,
            _ => property.CurrentValue is not null,
        });

    private static object? Said(IProperty property, object? value)
    {
        if (value is null)
            return null;
        var secret = property.Name is nameof(IdentityUser.PasswordHash);
        if (secret)
            return "（変更されました）";
        if (Digested.GetOrAdd(property, p => p.PropertyInfo?.GetCustomAttribute<TrailDigestAttribute>() is not null))
        {
            var text = value as string ?? JsonSerializer.Serialize(value, Json);
            return $"{text.Length}文字 sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
        }

        return value is Enum ? value.ToString() : value;
    }
}
