namespace Consult.Web;

/// <summary>The key of every text a person reads: <c>IStringLocalizer&lt;Words&gt;</c>. The key is the Japanese itself; Words.en.resx holds the English.</summary>
public sealed class Words;
