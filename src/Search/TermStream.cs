using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Util;

namespace Consult.Search;

/// <summary>The door through which Lucene sees terms that are cut already.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly IReadOnlyList<Term> terms;
    private readonly ICharTermAttribute text;
    private readonly IPositionIncrementAttribute increment;
    private int next;
    private int position = -1;

    /// <param name="terms">In their order.</param>
    /// <param name="attributes">Those through which the terms are handed out; making them costs more than a short stream.</param>
    public TermStream(IReadOnlyList<Term> terms, AttributeSource attributes)
        : base(attributes)
    {
        this.terms = terms;
        text = AddAttribute<ICharTermAttribute>();
        increment = AddAttribute<IPositionIncrementAttribute>();
    }

    public override bool IncrementToken()
    {
        if (next >= terms.Count)
            return false;
        ClearAttributes();
        var current = terms[next++];
        text.SetEmpty().Append(current.Text);
        increment.PositionIncrement = current.Position - position;
        position = current.Position;
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        (next, position) = (0, -1);
    }
}
