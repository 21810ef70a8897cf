using Lucene.Net.Analysis;

namespace Consult.Search;

/// <summary>Only says how far the parts of a document stand from each other: fields come with their terms (<see cref="TermStream"/>).</summary>
internal sealed class JapaneseAnalyzer : Analyzer
{
    /// <summary>Parts of a document (title, messages) do not touch each other.</summary>
    public override int GetPositionIncrementGap(string fieldName) => 100;

    protected override TokenStreamComponents CreateComponents(string fieldName, TextReader reader) =>
        throw new InvalidOperationException($"The field {fieldName} was given as text; its terms are expected.");
}
