using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Consult.Data;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.Localization;

namespace Consult.Web;

/// <summary>
/// The framework's own sentences in the product's words. A <c>string</c> without <c>?</c> becomes "" where the field was left empty, a <c>string?</c> null.
/// </summary>
public sealed class JapaneseValidation : IValidationMetadataProvider, IDisplayMetadataProvider
{
    public static void Apply(MvcOptions options, IStringLocalizer<Words> L)
    {
        options.ModelMetadataDetailsProviders.Add(new JapaneseValidation());
        var messages = options.ModelBindingMessageProvider;
        messages.SetAttemptedValueIsInvalidAccessor((value, field) => L["「{0}」は{1}として正しくありません。入力し直してください。", Short(value), field]);
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => L["「{0}」は使えない値です。入力し直すか、選び直してください。", Short(value)]);
        messages.SetMissingBindRequiredValueAccessor(field => L["{0}を入力してください。", field]);
        messages.SetMissingKeyOrValueAccessor(() => L["値を入力してください。"]);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => L["本文がありません。"]);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => L["値が正しくありません。"]);
        messages.SetUnknownValueIsInvalidAccessor(field => L["{0}の値が正しくありません。", field]);
        messages.SetValueIsInvalidAccessor(value => L["「{0}」は使えない値です。入力し直すか、選び直してください。", Short(value)]);
        messages.SetValueMustBeANumberAccessor(field => L["{0}は数字で入力してください。", field]);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => L["数字で入力してください。"]);
        messages.SetValueMustNotBeNullAccessor(_ => L["値を入力してください。"]);
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var attribute in context.ValidationMetadata.ValidatorMetadata.OfType<ValidationAttribute>())
            if (attribute is { ErrorMessage: null, ErrorMessageResourceName: null })
                attribute.ErrorMessage = Sentence(attribute);
    }

    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(string) && NeverNull(context.Key))
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }

    /// <summary>Enough of what was sent to be recognised.</summary>
    private static string Short(string value) => value.Length > 40 ? CleanText.Cut(CleanText.Line(value), 40) + "…" : CleanText.Line(value);

    private static bool NeverNull(ModelMetadataIdentity key) =>
        (key.ParameterInfo is { } parameter ? new NullabilityInfoContext().Create(parameter).WriteState
            : key.PropertyInfo is { } property ? new NullabilityInfoContext().Create(property).ReadState
            : NullabilityState.Unknown) == NullabilityState.NotNull;

    private static string? Sentence(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "{0}を入力してください。",
        StringLengthAttribute => "{0}は{1}文字以内で入力してください。",
        MaxLengthAttribute => "{0}は{1}文字以内で入力してください。",
        RangeAttribute => "{0}は{1}から{2}までで入力してください。",
        EmailAddressAttribute => "{0}はメールアドレスの形で入力してください。",
        CompareAttribute => "{0}が{1}と一致しません。",
        RegularExpressionAttribute or UrlAttribute => "{0}の形が正しくありません。",
        _ => null,
    };
}
