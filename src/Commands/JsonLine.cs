using System.Text.Encodings.Web;
using System.Text.Json;

namespace Consult.Commands;

/// <summary>What verbs that list print with <c>--json</c>: one object a line.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>An enum's value in lower case.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
