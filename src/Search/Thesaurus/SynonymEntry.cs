namespace Consult.Search.Thesaurus;

public enum SynonymOrigin
{
    /// <summary>As the file has it.</summary>
    File,

    /// <summary>The city's own.</summary>
    Own,

    /// <summary>Other words than the file's.</summary>
    Changed,

    /// <summary>In the file, but not used.</summary>
    LeftOut,

    /// <summary>Changed or left out here, and since then edited or taken away in the file: a person has to look.</summary>
    Conflict,
}

/// <summary>One line of the list.</summary>
/// <param name="File">The file's group as it is now, where there is one.</param>
/// <param name="Row">What people made of it, where they did.</param>
public sealed record SynonymEntry(SynonymOrigin Origin, SynonymLine? File, SynonymGroup? Row)
{
    /// <summary>Names the entry with its present words: whoever saves what has changed meanwhile finds no entry of that name.</summary>
    public string Key => Row is null ? File!.Key : $"{Row.Id}-{SynonymLine.KeyOf($"{Row.Words}|{Row.FileKey}")}";

    /// <summary>What is searched; empty where the group is not used.</summary>
    public IReadOnlyList<string> Words => Row is null ? File!.Words : Row.Each;

    /// <summary>What the file has, or had.</summary>
    public IReadOnlyList<string> FileWords => File?.Words ?? Row?.FileWords?.Split(',') ?? [];

    public bool Holds(string word) => Words.Concat(FileWords).Any(w => w.Contains(word, StringComparison.Ordinal));
}
