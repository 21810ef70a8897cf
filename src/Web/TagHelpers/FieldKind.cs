using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>What a model's metadata says about its field.</summary>
internal static class FieldKind
{
    public static string Guess(ModelMetadata? metadata, IEnumerable<SelectListItem>? items)
    {
        if (items is not null || metadata?.IsEnum == true)
            return metadata?.IsEnumerableType == true ? "checkboxes" : "select";
        if (metadata is null)
            return "text";
        var type = metadata.UnderlyingOrModelType;
        if (type == typeof(bool))
            return "checkbox";
        if (type == typeof(DateOnly))
            return "date";
        if (type == typeof(int) || type == typeof(decimal))
            return "number";
        if (type == typeof(IFormFile) || typeof(IEnumerable<IFormFile>).IsAssignableFrom(type))
            return "file";
        return metadata.DataTypeName switch
        {
            nameof(DataType.MultilineText) => "textarea",
            nameof(DataType.Password) => "password",
            nameof(DataType.EmailAddress) => "email",
            _ => metadata.ValidatorMetadata.OfType<EmailAddressAttribute>().Any() ? "email" : "text",
        };
    }

    /// <summary>A string the framework merely infers to be present may be empty; only one said to be [Required] is 必須.</summary>
    public static bool IsRequired(ModelMetadata? metadata) =>
        metadata is not null && metadata.UnderlyingOrModelType != typeof(bool)
        && metadata.ValidatorMetadata.OfType<RequiredAttribute>().Any(r => !r.AllowEmptyStrings);

    public static int? MaximumLength(ModelMetadata? metadata) =>
        metadata?.ValidatorMetadata.Select(v => v switch
        {
            StringLengthAttribute length => length.MaximumLength,
            MaxLengthAttribute length => length.Length,
            _ => (int?)null,
        }).FirstOrDefault(length => length is > 0);

    public static IReadOnlyList<string> Values(ModelStateEntry? entry, object? model, string? value, string kind)
    {
        if (kind is "password" or "file")
            return [];
        if (entry?.RawValue is string[] several)
            return several;
        if (entry?.RawValue is { } raw)
            return [Text(raw)];
        if (value is not null)
            return [value];
        return model switch
        {
            null => [],
            string text => [text],
            System.Collections.IEnumerable many => [.. many.Cast<object?>().Select(Text)],
            _ => [Text(model)],
        };
    }

    public static IReadOnlyList<SelectListItem> Choices(IEnumerable<SelectListItem>? items, ModelMetadata? metadata, IStringLocalizer<Words> L, string? empty, string kind)
    {
        List<SelectListItem> choices = [];
        if (empty is not null)
            choices.Add(new(empty, ""));
        else if (kind == "select" && metadata?.IsNullableValueType == true)
            choices.Add(new(L["選んでください"], ""));
        choices.AddRange(items ?? metadata?.EnumGroupedDisplayNamesAndValues?.Select(pair => new SelectListItem(L[pair.Key.Name], pair.Value)) ?? []);
        return choices;
    }

    private static string Text(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        // The choices of an enum carry its number.
        Enum choice => choice.ToString("D"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
