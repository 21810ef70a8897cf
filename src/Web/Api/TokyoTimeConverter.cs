using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Consult.Calendar;

namespace Consult.Web.Api;

/// <summary>Times go out as ISO 8601 in Tokyo's offset, <c>2026-11-18T10:00:00+09:00</c>; any offset may come in, none may not.</summary>
internal sealed class TokyoTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().ToUniversalTime();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Tokyo.Local(value).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
