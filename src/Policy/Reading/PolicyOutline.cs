using Consult.Data;

namespace Consult.Policy.Reading;

/// <summary>What was understood of a policy file: its clauses as trees, and what was not understood.</summary>
/// <param name="FrontMatter">The head of a Markdown file, when it has one.</param>
/// <param name="Preamble">The text before the first clause (title, table of contents, preamble), as written.</param>
/// <param name="Roots">The outermost clauses in the order of the file.</param>
/// <param name="Problems">What a person should look at, by line; nothing of it is left out of the outline.</param>
public sealed record PolicyOutline(
    FrontMatter? FrontMatter,
    string Preamble,
    IReadOnlyList<ClauseNode> Roots,
    IReadOnlyList<ReadingProblem> Problems)
{
    /// <summary>The text it was read from, line for line.</summary>
    public string Source { get; init; } = "";

    /// <summary>All clauses in the order of the file.</summary>
    public IEnumerable<ClauseNode> Flatten() => Roots.SelectMany(root => root.Flatten());
}

/// <summary>A place that was not understood or looks wrong.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Text">The line as written, shortened.</param>
/// <param name="Reason">A Japanese sentence.</param>
public sealed record ReadingProblem(int Line, string Text, Sentence Reason);

/// <summary>One clause as read from a file.</summary>
public sealed class ClauseNode
{
    /// <summary>The marker as written: 第12条の2, （3）, ①.</summary>
    public required string Label { get; init; }

    /// <summary>The number as people cite it: 6.1(3)①, 第12条の2第3項第4号.</summary>
    public required string Number { get; init; }

    /// <summary>Key path, unique in the document: 6.1-3-1, 12_2-3-4, ch3-s2, fusoku, beppyo1.</summary>
    public required string Path { get; init; }

    public required string Heading { get; init; }

    /// <summary>The text as written, without the marker and the heading; lines joined by \n.</summary>
    public required string Text { get; init; }

    /// <summary>Depth in the tree, from 0.</summary>
    public required int Level { get; init; }

    /// <summary>Line of the marker in the file, from 1.</summary>
    public required int Line { get; init; }

    public required IReadOnlyList<ClauseNode> Children { get; init; }

    /// <summary>This clause and all below it, in the order of the file.</summary>
    public IEnumerable<ClauseNode> Flatten() => Children.SelectMany(child => child.Flatten()).Prepend(this);
}
