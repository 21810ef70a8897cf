namespace Consult.Policy.Reading;

/// <summary>The key name of 附則, 別表, 様式 and other sections after the articles.</summary>
internal static class SectionName
{
    internal static string Of(Marker marker) => marker.Style switch
    {
        MarkerStyle.Supplement => "fusoku",
        MarkerStyle.Form => "youshiki",
        MarkerStyle.Table => marker.Label.StartsWith('付') ? "fuhyo" : "beppyo",
        _ => marker.Label.Contains('紙', StringComparison.Ordinal) ? "besshi"
            : marker.Label.Contains('添', StringComparison.Ordinal) ? "betten"
            : marker.Label.Contains('録', StringComparison.Ordinal) ? "furoku" : "bekki",
    };
}
