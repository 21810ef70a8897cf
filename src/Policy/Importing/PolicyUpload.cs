using Consult.Access;
using Consult.Policy.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Policy.Importing;

/// <summary>A policy file between being sent and being imported: seen by its sender alone, gone after the import or after a day.</summary>
public sealed class PolicyUpload
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Keeping = TimeSpan.FromDays(1);

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public string FileName { get; private set; } = "";

    public byte[] Bytes { get; private set; } = [];

    public string Code { get; private set; } = "";

    public string Title { get; private set; } = "";

    public string Edition { get; private set; } = "";

    public DateOnly? PromulgatedOn { get; private set; }

    public DateOnly EffectiveOn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public static PolicyUpload Keep(string fileName, byte[] bytes, PolicyToImport given, By by) => new()
    {
        UserId = by.UserId ?? 0,
        FileName = fileName,
        Bytes = bytes,
        Code = given.Code,
        Title = given.Title,
        Edition = given.Edition,
        PromulgatedOn = given.PromulgatedOn,
        EffectiveOn = given.EffectiveOn,
        CreatedAt = by.At,
    };

    /// <summary>What is to be imported, read anew from the bytes.</summary>
    public PolicyToImport Read() => Read(PolicyText.Read(Bytes));

    public PolicyToImport Read(PolicyOutline outline) => new(Code, Title, Edition, PromulgatedOn, EffectiveOn, outline);
}

public static class PolicyUploadScopes
{
    public static IQueryable<PolicyUpload> Of(this IQueryable<PolicyUpload> uploads, Reader me)
    {
        var id = me.Id;
        return uploads.Where(u => u.UserId == id);
    }
}

public sealed class PolicyUploadMapping : IEntityTypeConfiguration<PolicyUpload>
{
    public void Configure(EntityTypeBuilder<PolicyUpload> builder)
    {
        builder.Property(u => u.FileName).HasMaxLength(260);
        builder.HasIndex(u => u.UserId);
        builder.HasIndex(u => u.CreatedAt);
    }
}
