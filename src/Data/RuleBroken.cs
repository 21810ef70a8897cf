namespace Consult.Data;

/// <summary>A rule of the trade was broken. <c>Message</c> is a whole Japanese sentence that tells the person what to do, safe to show.</summary>
public sealed class RuleBroken : Exception
{
    public RuleBroken(string sentence)
        : this(new Sentence(sentence))
    {
    }

    /// <summary>The compiler prefers this one for an interpolated string.</summary>
    public RuleBroken(Sentence sentence)
        : base(sentence.ToString()) => Sentence = sentence;

    /// <summary>The message as it was made, so that a page can say it in its reader's language.</summary>
    public Sentence Sentence { get; }
}
