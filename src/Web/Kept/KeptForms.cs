using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Consult.Data;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Consult.Web.Kept;

/// <summary>Keeps forms that were not carried out, and carries them over a sign-in.</summary>
public sealed class KeptForms(ConsultDb db, IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>The parameter of a page's address that names what its form is filled from.</summary>
    public const string Parameter = "kept";

    /// <summary>Of one person; the oldest go first.</summary>
    private const int Most = 20;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly IDataProtector protector = protection.CreateProtector("Consult.Web.Kept.TypedForm");

    /// <summary>For a hidden field of the sign-in page; readable by nobody.</summary>
    public string Seal(TypedForm typed) => protector.Protect(JsonSerializer.Serialize(typed, Json));

    /// <summary>Null where it is none of ours or older than <see cref="KeptForm.Lifetime"/>.</summary>
    public TypedForm? Unseal(string? sealedForm)
    {
        if (string.IsNullOrEmpty(sealedForm))
            return null;
        try
        {
            var typed = JsonSerializer.Deserialize<TypedForm>(protector.Unprotect(sealedForm), Json);
            return typed?.At + KeptForm.Lifetime > clock.GetUtcNow() ? typed : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <returns>The address of the form's page with what was typed in it. Call it for the person themself only.</returns>
    public async Task<string> KeepAsync(TypedForm typed, KeptBecause because, string? previewed = null)
    {
        var kept = new KeptForm
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            UserId = typed.Mark.UserId,
            Page = typed.Mark.Page,
            Action = typed.Mark.Action,
            Because = because,
            Previewed = previewed,
            HadFiles = typed.HadFiles,
            Fields = JsonSerializer.Serialize(typed.Fields, Json),
            At = clock.GetUtcNow(),
        };
        var (own, oldest) = (db.KeptForms.Where(k => k.UserId == kept.UserId), kept.At - KeptForm.Lifetime);
        var newest = await own.OrderByDescending(k => k.At).Take(Most).Select(k => k.Id).ToListAsync();
        await own.Where(k => k.At < oldest || !newest.Contains(k.Id)).ExecuteDeleteAsync();
        db.ChangeTracker.Clear();
        db.KeptForms.Add(kept);
        await db.SaveChangesAsync();
        return QueryHelpers.AddQueryString(kept.Page, Parameter, kept.Id);
    }

    public KeptForm? Find(string id, int userId, string page)
    {
        var oldest = clock.GetUtcNow() - KeptForm.Lifetime;
        return db.KeptForms.AsNoTracking().FirstOrDefault(k => k.Id == id && k.UserId == userId && k.Page == page && k.At >= oldest);
    }

    /// <summary>The form was carried out.</summary>
    public Task ReleaseAsync(string id, int userId) => db.KeptForms.Where(k => k.Id == id && k.UserId == userId).ExecuteDeleteAsync();

    public static IReadOnlyList<TypedField> FieldsOf(KeptForm kept) => JsonSerializer.Deserialize<List<TypedField>>(kept.Fields, Json) ?? [];
}
