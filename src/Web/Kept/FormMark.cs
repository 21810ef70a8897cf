using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Consult.Web.Kept;

/// <summary>Whose form it is and where it stands; travels in the form itself, so that it is known even after the session ended.</summary>
/// <param name="Page">Path and query of the page that shows the form.</param>
/// <param name="Action">Path the form is sent to, also where a button of it sends it elsewhere.</param>
public sealed record FormMark(int UserId, string Page, string Action)
{
    /// <summary>The hidden field; it stands first in its form, so that a reader can stop at a form that is not ours.</summary>
    public const string Field = "__form";

    /// <summary>The hidden field with the id of the <see cref="KeptForm"/> a form was filled from.</summary>
    public const string KeptField = "__kept";
}

/// <summary>Writes and reads <see cref="FormMark"/>s; nobody else can make one.</summary>
public sealed class FormMarks(IDataProtectionProvider protection)
{
    private readonly IDataProtector protector = protection.CreateProtector("Consult.Web.Kept.FormMark");

    public string Write(FormMark mark) => protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{mark.UserId}\n{mark.Page}\n{mark.Action}"));

    /// <summary>Null where it is none of ours.</summary>
    public FormMark? Read(string? written)
    {
        if (string.IsNullOrEmpty(written))
            return null;
        try
        {
            return protector.Unprotect(written).Split('\n') is [var user, var page, var action] ? new(int.Parse(user, CultureInfo.InvariantCulture), page, action) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
