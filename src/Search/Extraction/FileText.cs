namespace Consult.Search.Extraction;

/// <summary>What was read of a file.</summary>
/// <param name="Text">Plain, in reading order; "" where nothing was.</param>
/// <param name="Why">Why nothing was.</param>
/// <param name="IsCut">The file has more words than are kept.</param>
public sealed record FileText(string Text, Unread Why = Unread.No, bool IsCut = false)
{
    public static FileText Not(Unread why) => new("", why);
}

/// <summary>Which files have words that are read, by the ending of their names; intake has seen to it that the content agrees.</summary>
public static class ReadableFiles
{
    private static readonly HashSet<string> Read = ["txt", "log", "md", "csv", "tsv", "json", "xml", "html", "htm", "docx", "xlsx", "pptx", "pdf", "eml"];

    /// <summary>Words they have, but in forms nothing here reads.</summary>
    public static readonly IReadOnlyCollection<string> Unsupported = (string[])["doc", "xls", "ppt", "msg", "zip", "rtf", "7z", "jtd"];

    public static bool AreRead(string ending) => Read.Contains(ending);

    /// <summary>Pictures and the like are not: nobody expects to find their words.</summary>
    public static bool AreExpected(string ending) => AreRead(ending) || Unsupported.Contains(ending);
}
