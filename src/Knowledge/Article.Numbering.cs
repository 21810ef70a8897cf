using System.Text.RegularExpressions;
using Consult.Access;
using Consult.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Knowledge;

/// <summary>Numbers can change; addresses and texts that name an older one lead to the article all the same.</summary>
public sealed partial class Article
{
    public List<FormerNumber> FormerNumbers { get; } = [];

    /// <summary>番号を改める. The number before stays the article's own for ever. Load <see cref="FormerNumbers"/> first.</summary>
    /// <param name="number">Of no other article, now or before: the caller has looked (<see cref="ArticleNumbers"/>).</param>
    /// <param name="by">Who decides.</param>
    public void Renumber(string number, By by)
    {
        if (number == Number)
            return;
        if (!IsNumber(number))
            throw new RuleBroken("番号は「K-0001」のように、K- と4桁の数字で入力してください。");
        FormerNumbers.RemoveAll(f => f.Number == number);
        FormerNumbers.Add(new FormerNumber { Number = Number });
        Number = number;
        Version++;
        Acts.Add("article.renumber", by);
    }

    /// <summary>K- and four digits, or up to six where there are that many articles.</summary>
    public static bool IsNumber(string number) => NumberForm().IsMatch(number);

    [GeneratedRegex("^K-(?:[0-9]{4}|[1-9][0-9]{4,5})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberForm();
}

/// <summary>A number an article had before.</summary>
public sealed class FormerNumber
{
    public required string Number { get; init; }

    public int ArticleId { get; init; }

    public Article? Article { get; init; }
}

public sealed class FormerNumberMapping : IEntityTypeConfiguration<FormerNumber>
{
    public void Configure(EntityTypeBuilder<FormerNumber> builder)
    {
        builder.HasKey(n => n.Number);
        builder.Property(n => n.Number).HasMaxLength(20);
        builder.HasOne(n => n.Article).WithMany(a => a.FormerNumbers).HasForeignKey(n => n.ArticleId);
    }
}
