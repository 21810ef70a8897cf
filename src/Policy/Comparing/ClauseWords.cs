using Consult.Policy.Reading;

namespace Consult.Policy.Comparing;

/// <summary>
/// What a clause says, as far as it counts: without width, case, white space and line breaks, wherever its heading ends. The one measure for the preview of
/// an import, for what the import stores and for the comparison of editions; the same text from a file of another format is no revision.
/// </summary>
public static class ClauseWords
{
    public static string Of(string heading, string text) => Folding.ForComparing(heading) + Folding.ForComparing(text);

    public static bool AreSame(string heading, string text, string otherHeading, string otherText) =>
        (string.Equals(heading, otherHeading, StringComparison.Ordinal) && string.Equals(text, otherText, StringComparison.Ordinal))
        || Of(heading, text) == Of(otherHeading, otherText);

    /// <summary>For one piece of text: a number, a label, a lead.</summary>
    public static bool AreSame(string text, string other) =>
        string.Equals(text, other, StringComparison.Ordinal) || Folding.ForComparing(text) == Folding.ForComparing(other);
}
