using System.ComponentModel.DataAnnotations.Schema;
using System.Net.Mail;
using System.Text;
using Consult.Access;
using Consult.Data;
using Consult.Departments;
using Consult.Trail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consult.Accounts;

/// <summary>A person, or an API token, which is a person of its own for every two-person rule.</summary>
public sealed class User : IdentityUser<int>, ITrailed
{
    public string Name { get; private set; } = "";

    public Role Role { get; private set; }

    public int? DepartmentId { get; private set; }

    public Department? Department { get; private set; }

    /// <summary>An API token's user cannot sign in.</summary>
    public bool IsToken { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    public DateTimeOffset? LastSignInAt { get; private set; }

    /// <summary>Stands for no account where a password must be hashed all the same.</summary>
    internal static User Nobody { get; } = new();

    [NotMapped]
    public bool MaySignIn => !IsToken && DisabledAt is null;

    [NotMapped]
    public Acts Acts { get; } = [];

    public string TrailKey => $"user:{Email ?? Name}";

    public static User Create(string email, string name, Role role, int? departmentId, By by)
    {
        var address = AddressOf(email);
        var user = new User { Email = address, UserName = address, EmailConfirmed = true, Name = CleanText.Line(name), Role = role, DepartmentId = departmentId, CreatedAt = by.At };
        user.Check();
        user.Acts.Add("user.create", by);
        return user;
    }

    public static User CreateToken(string name, Role role, int? departmentId, By by)
    {
        var user = new User { UserName = $"token-{Guid.NewGuid():N}", Name = CleanText.Line(name), Role = role, DepartmentId = departmentId, IsToken = true, CreatedAt = by.At };
        user.Check();
        user.Acts.Add("token.create", by);
        return user;
    }

    /// <summary>Corrects the address the person signs in with.</summary>
    public void Move(string email, By by)
    {
        var address = AddressOf(email);
        if (address == Email)
            return;
        (Email, UserName) = (address, address);
        Acts.Add("user.move", by);
    }

    /// <summary>Another role ends the sessions that were begun in the old one.</summary>
    public void Change(string name, Role role, int? departmentId, By by)
    {
        if (by.UserId == Id && role != Role)
            throw new RuleBroken("ご自分の役割は変更できません。ほかの管理者に依頼してください。");
        if (role != Role)
            SecurityStamp = Guid.NewGuid().ToString("N");
        (Name, Role, DepartmentId) = (CleanText.Line(name), role, departmentId);
        Check();
        Acts.Add("user.change", by);
    }

    public void SignIn(By by)
    {
        LastSignInAt = by.At;
        Acts.Add("session.create", by);
    }

    public void SignOut(By by)
    {
        // The account itself stays as it is; a new stamp makes it a row to be saved, and so to be written to the trail.
        ConcurrencyStamp = Guid.NewGuid().ToString();
        Acts.Add("session.destroy", by);
    }

    /// <summary>Says who gave a wrong password that Identity is about to count.</summary>
    public void MissPassword(By by) => Acts.Add("session.refuse", by);

    /// <summary>Says who chose the password that Identity is about to store.</summary>
    public void ChoosePassword(By by) => Acts.Add("password.change", by);

    public void Disable(By by)
    {
        if (DisabledAt is not null)
            return;
        if (by.UserId == Id)
            throw new RuleBroken("ご自分のアカウントは停止できません。ほかの管理者に依頼してください。");
        DisabledAt = by.At;
        SecurityStamp = Guid.NewGuid().ToString("N");
        Acts.Add("user.disable", by);
    }

    public void Enable(By by)
    {
        if (DisabledAt is null)
            return;
        DisabledAt = null;
        Acts.Add("user.enable", by);
    }

    /// <summary>An address as people mean it: without spaces around it, and with full-width letters made narrow.</summary>
    public static string CleanEmail(string email) => CleanText.Line(email).Normalize(NormalizationForm.FormKC);

    private static string AddressOf(string email) =>
        CleanEmail(email) is var address && IsAddress(address)
            ? address
            : throw new RuleBroken($"「{email.Trim()}」はメールアドレスの形になっていません。name@city.example.jp のような形で指定してください。");

    private static bool IsAddress(string text) =>
        text.Length <= 256 && !text.Any(char.IsWhiteSpace) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private void Check()
    {
        if (Name.Length is 0 or > 100)
            throw new RuleBroken("名前は1文字から100文字までで指定してください。");
        if (Role == Role.Requester && DepartmentId is null)
            throw new RuleBroken("職員のアカウントには所属を指定してください。");
    }
}

public sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.Property(u => u.Name).HasMaxLength(100);
        builder.HasOne(u => u.Department).WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
