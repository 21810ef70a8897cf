namespace Consult.Web;

/// <summary>What a word of a text becomes on a page.</summary>
/// <param name="Href">Where it leads.</param>
/// <param name="Shown">How it is written there.</param>
public sealed record TextLink(string Href, string Shown);
