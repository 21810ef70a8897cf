using System.Globalization;
using System.Text.Json.Serialization;

namespace Consult.Web.Kept;

/// <summary>A form as a person sent it, without its files and without any password.</summary>
public sealed record TypedForm(FormMark Mark, IReadOnlyList<TypedField> Fields, bool HadFiles, DateTimeOffset At)
{
    /// <summary>Of all values together. Every form of the product takes less.</summary>
    public const int MostCharacters = 400_000;

    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase) { "Password", "Again", "Current" };

    /// <summary>False for what is never kept: passwords and the form's own tokens.</summary>
    public static bool IsKept(string field) => !field.StartsWith("__", StringComparison.Ordinal) && !Secrets.Contains(field);
}

public sealed record TypedField(string Name, string Value)
{
    /// <summary>What a person may have written, as far as a value tells: not a number, a tick or nothing.</summary>
    [JsonIgnore]
    public bool IsWords => Value.Trim() is { Length: > 0 } text && text is not ("true" or "false") && !long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out _);
}
