using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Search.Thesaurus;

/// <summary>
/// What people of the city changed of the words that mean the same: a group of their own, or other words (or none) in the place of a group of
/// <c>kb/synonyms.txt</c>. The file comes with the program and may be replaced by its next version; these rows stay and hold on every node.
/// </summary>
public sealed class SynonymGroup : ITrailed
{
    public const int Longest = 400;

    public int Id { get; init; }

    /// <summary>Normalised, divided by commas; empty: the file's group is not used.</summary>
    public string Words { get; private set; } = "";

    /// <summary>The <see cref="SynonymLine.Key"/> of the file's group it stands for; null for the city's own.</summary>
    public string? FileKey { get; private set; }

    /// <summary>The words of that group when it was changed, to be seen where the file was edited since.</summary>
    public string? FileWords { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public string ChangedByName { get; private set; } = "";

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"synonym:{Id}";

    public IReadOnlyList<string> Each => Words.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The city's own.</summary>
    /// <exception cref="RuleBroken">The words cannot be used.</exception>
    public static SynonymGroup Add(string words, By by)
    {
        var group = new SynonymGroup().Write(words, by);
        group.Acts.Add("synonym.create", by);
        return group;
    }

    /// <summary>Other words in the place of the file's.</summary>
    /// <exception cref="RuleBroken">The words cannot be used.</exception>
    public static SynonymGroup InPlaceOf(SynonymLine file, string words, By by)
    {
        var group = Standing(file);
        group.Change(words, keptInFile: true, by);
        return group;
    }

    /// <summary>The file's group is not used any more.</summary>
    public static SynonymGroup Without(SynonymLine file, By by)
    {
        var group = Standing(file).Signed(by);
        group.Acts.Add("synonym.leave-out", by);
        return group;
    }

    /// <param name="words">Typed, divided by commas.</param>
    /// <param name="keptInFile">Whether the group it stands for is still in the file; where it is not, the words become the city's own.</param>
    /// <param name="by">Who.</param>
    /// <exception cref="RuleBroken">The words cannot be used.</exception>
    public void Change(string words, bool keptInFile, By by)
    {
        Write(words, by).Acts.Add("synonym.change", by);
        if (!keptInFile)
            (FileKey, FileWords) = (null, null);
    }

    private static SynonymGroup Standing(SynonymLine file) => new() { FileKey = file.Key, FileWords = string.Join(',', file.Words) };

    private SynonymGroup Write(string typed, By by)
    {
        var line = SynonymLine.Of(typed.ReplaceLineEndings(","));
        if (typed.Contains('#', StringComparison.Ordinal))
            throw new RuleBroken("「#」は語に使えません。取り除いてください。");
        if (line.IsEmpty)
            throw new RuleBroken("語を二つ以上、「,」で区切って入力してください。");
        if (line.Problem is { } problem)
            throw new RuleBroken(problem);
        var words = string.Join(',', line.Words);
        if (words.Length > Longest)
            throw new RuleBroken($"一つの組は{Longest}文字までです。語を減らすか、組を分けてください。");
        Words = words;
        return Signed(by);
    }

    private SynonymGroup Signed(By by)
    {
        (ChangedAt, ChangedByName) = (by.At, by.Name);
        return this;
    }
}

public sealed class SynonymGroupMapping : IEntityTypeConfiguration<SynonymGroup>
{
    public void Configure(EntityTypeBuilder<SynonymGroup> builder)
    {
        builder.Property(g => g.Words).HasMaxLength(SynonymGroup.Longest);
        builder.Property(g => g.FileKey).HasMaxLength(16);
        builder.Property(g => g.FileWords).HasMaxLength(2000);
        builder.Property(g => g.ChangedByName).HasMaxLength(100);
        builder.HasIndex(g => g.FileKey).IsUnique();
    }
}
