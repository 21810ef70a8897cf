using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Consult.Web.Api;

/// <summary>What binding and validation found, as sentences by field name as the caller wrote it.</summary>
internal static partial class FieldErrors
{
    public static Dictionary<string, string[]> Of(ModelStateDictionary state)
    {
        var found = state.SelectMany(entry => entry.Value?.Errors.Select(error => (Key: entry.Key, Error: error)) ?? []).ToList();
        // A body that could not be read is also reported as missing: the first reason is the true one.
        if (found.Exists(f => f.Error.Exception is JsonException))
            found.RemoveAll(f => f.Error.Exception is not JsonException);
        return found.Select(f => Say(f.Key, f.Error)).GroupBy(s => s.Field).ToDictionary(g => g.Key, g => g.Select(s => s.Sentence).Distinct().ToArray());
    }

    private static (string Field, string Sentence) Say(string key, ModelError error)
    {
        var field = Camel(key);
        if (error.Exception is JsonException unreadable)
            return Say(field, unreadable);
        // The framework's own sentences that cannot be replaced are in English: a form that broke off, a header that is none.
        return (field, Japanese().IsMatch(error.ErrorMessage) ? error.ErrorMessage : field.Length == 0 ? "本文を読み取れません。本文の形式と Content-Type を確かめてください。" : "値が正しくありません。");
    }

    private static (string Field, string Sentence) Say(string field, JsonException unreadable)
    {
        if (Unmapped().Match(unreadable.Message) is { Success: true } unknown)
            return (unknown.Groups[1].Value, $"「{unknown.Groups[1].Value}」という項目はありません。項目の名前を確かめてください。");
        if (Duplicate().Match(unreadable.Message) is { Success: true } twice)
            return (twice.Groups[1].Value, $"「{twice.Groups[1].Value}」が二つあります。一つにしてください。");
        // System.Text.Json gives the reader's own exception as the cause only where the text is no JSON at all.
        if (unreadable.InnerException is JsonException || field.Length == 0)
            return ("", $"本文を JSON として読み取れません（{(unreadable.LineNumber ?? 0) + 1}行目の付近）。かっこ、引用符、コンマを確かめてください。");
        return (field, "値の種類が違います。OpenAPI の文書（/openapi/v1.json）で、文字列・数値・配列のどれかを確かめてください。");
    }

    private static string Camel(string key) =>
        string.Join('.', key.TrimStart('$').TrimStart('.').Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));

    [GeneratedRegex("[ぁ-ん]")]
    private static partial Regex Japanese();

    [GeneratedRegex("JSON property '(.+?)' could not be mapped")]
    private static partial Regex Unmapped();

    [GeneratedRegex("[Dd]uplicate property '(.+?)'")]
    private static partial Regex Duplicate();
}
