namespace Consult.Data;

/// <summary>A rule of the trade was broken. <c>Message</c> is a whole sentence that tells the person what to do, safe to show.</summary>
public sealed class RuleBroken(string sentence) : Exception(sentence);
