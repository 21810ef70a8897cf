using System.ComponentModel.DataAnnotations.Schema;
using Consult.Access;
using Consult.Data;
using Consult.Trail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Mail.Outbound;

/// <summary>A wording an administrator wrote in place of the built-in one; without text the built-in one is used again.</summary>
public sealed class LetterTemplate : ITrailed
{
    public const int LongestSubject = 200;

    public const int LongestText = 10_000;

    public LetterKind Kind { get; private set; }

    /// <summary><c>ja</c> or <c>en</c>.</summary>
    public string Language { get; private set; } = "ja";

    public string Subject { get; private set; } = "";

    public string? Text { get; private set; }

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"letter-template:{Kind.Word()}/{Language}";

    public static LetterTemplate For(LetterKind kind, string language) => new() { Kind = kind, Language = language };

    /// <exception cref="RuleBroken">Something is missing, too long, or names a placeholder that is not there.</exception>
    public void Write(string subject, string text, By by)
    {
        var (line, body) = (CleanText.Line(subject), CleanText.Of(text).Trim().ReplaceLineEndings("\n"));
        if (line.Length == 0 || body.Length == 0)
            throw new RuleBroken("件名と文面を入力してください。");
        if (line.Length > LongestSubject || body.Length > LongestText)
            throw new RuleBroken($"件名は{LongestSubject}文字、文面は{LongestText:N0}文字以内にしてください。");
        Placeholders.Check(Kind, line, body);
        if (line == Subject && body == Text)
            return;
        (Subject, Text) = (line, body);
        Acts.Add("letter-template.write", by);
    }

    /// <summary>はじめの文面に戻す.</summary>
    public void Reset(By by)
    {
        if (Text is null)
            return;
        (Subject, Text) = ("", null);
        Acts.Add("letter-template.reset", by);
    }
}

public sealed class LetterTemplateMapping : IEntityTypeConfiguration<LetterTemplate>
{
    public void Configure(EntityTypeBuilder<LetterTemplate> builder)
    {
        builder.HasKey(t => new { t.Kind, t.Language });
        builder.Property(t => t.Language).HasMaxLength(8);
    }
}
