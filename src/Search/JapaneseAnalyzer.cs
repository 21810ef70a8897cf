using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Consult.Search;

/// <summary>The door through which Lucene sees <see cref="Terms"/>.</summary>
internal sealed class JapaneseAnalyzer : Analyzer
{
    /// <summary>Parts of a document (title, messages) do not touch each other.</summary>
    public override int GetPositionIncrementGap(string fieldName) => 100;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) => new(new TermTokenizer(reader));

    private sealed class TermTokenizer : Tokenizer
    {
        private readonly ICharTermAttribute term;
        private readonly IPositionIncrementAttribute increment;
        private List<Term> terms = [];
        private int next;
        private int position;

        public TermTokenizer(TextReader input)
            : base(input)
        {
            term = AddAttribute<ICharTermAttribute>();
            increment = AddAttribute<IPositionIncrementAttribute>();
        }

        public override bool IncrementToken()
        {
            if (next >= terms.Count)
                return false;
            ClearAttributes();
            var current = terms[next++];
            term.SetEmpty().Append(current.Text);
            increment.PositionIncrement = current.Position - position;
            position = current.Position;
            return true;
        }

        public override void Reset()
        {
            base.Reset();
            terms = Terms.Of(JapaneseText.Of(m_input.ReadToEnd()).Text);
            (next, position) = (0, -1);
        }
    }
}
