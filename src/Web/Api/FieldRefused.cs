namespace Consult.Web.Api;

/// <summary>A field of a call holds what cannot be used; answered with 400 and the sentence at that field.</summary>
/// <param name="name">As in the JSON or the query, like <c>informationClass</c>.</param>
/// <param name="sentence">Whole and polite: what is wrong and what may stand there.</param>
public sealed class FieldRefused(string name, string sentence) : Exception(sentence)
{
    public string Name => name;
}

/// <summary>The API's words for the values of an enum.</summary>
public static class ApiWord
{
    /// <summary>Null for a missing word.</summary>
    /// <exception cref="FieldRefused">No value has this word; the sentence lists those that exist.</exception>
    public static T? Read<T>(string? word, string field, Func<T, string> say)
        where T : struct, Enum
    {
        if (word is null)
            return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (say(value) == word)
                return value;
        }

        throw new FieldRefused(field, $"「{word}」は使えません。{string.Join("・", Enum.GetValues<T>().Select(say))} のどれかにしてください。");
    }

    /// <summary><c>ReviewNeeded</c> is <c>review-needed</c>.</summary>
    public static string Kebab<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
