using Consult.Data;
using Microsoft.EntityFrameworkCore;

namespace Consult.Mail.Outbound;

/// <summary>Subject and text of one kind in one language, with placeholders.</summary>
/// <param name="IsBuiltIn">False: an administrator wrote it.</param>
public sealed record Wording(LetterKind Kind, string Language, string Subject, string Text, bool IsBuiltIn);

/// <summary>The wordings in use: the built-in ones of Data/letters.yaml, and what administrators wrote in their place.</summary>
public sealed class Wordings(ConsultDb db)
{
    public static readonly string[] Languages = ["ja", "en"];

    private static readonly Lazy<Dictionary<string, Dictionary<string, WordingSeed>>> BuiltIns = new(() => Seeds.Read<Dictionary<string, Dictionary<string, WordingSeed>>>("Data/letters.yaml"));

    public static Wording BuiltIn(LetterKind kind, string language)
    {
        var seed = BuiltIns.Value[kind.Word()][language];
        return new Wording(kind, language, seed.Subject.Trim(), seed.Text.Trim(), true);
    }

    public async Task<Wording> FindAsync(LetterKind kind, string language, CancellationToken cancellation = default) =>
        await db.LetterTemplates.AsNoTracking().SingleOrDefaultAsync(t => t.Kind == kind && t.Language == language && t.Text != null, cancellation) is { } own
            ? new Wording(kind, language, own.Subject, own.Text!, false)
            : BuiltIn(kind, language);

    /// <summary>The same by the words of an address; null where there is no such kind or language.</summary>
    public async Task<Wording?> FindAsync(string kind, string language) =>
        LetterKinds.Of(kind) is { } known && Languages.Contains(language) ? await FindAsync(known, language) : null;

    /// <summary>Every kind in every language, in the order of the page.</summary>
    public async Task<IReadOnlyList<Wording>> AllAsync()
    {
        var own = await db.LetterTemplates.AsNoTracking().Where(t => t.Text != null).ToListAsync();
        return [.. from kind in Enum.GetValues<LetterKind>()
                   from language in Languages
                   let written = own.Find(t => t.Kind == kind && t.Language == language)
                   select written is null ? BuiltIn(kind, language) : new Wording(kind, language, written.Subject, written.Text!, false)];
    }

    public sealed class WordingSeed
    {
        public string Subject { get; set; } = "";
        public string Text { get; set; } = "";
    }
}
