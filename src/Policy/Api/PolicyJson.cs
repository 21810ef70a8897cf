namespace Consult.Policy.Api;

/// <summary>A policy document with its editions, newest first.</summary>
public sealed record PolicyJson(string Code, string Title, string Url, IReadOnlyList<EditionRowJson> Editions);

/// <param name="InForce">Holds today.</param>
/// <param name="Clauses">How many clauses it has.</param>
public sealed record EditionRowJson(string Name, DateOnly? PromulgatedOn, DateOnly EffectiveOn, bool InForce, int Clauses);

/// <summary>An edition with all its text.</summary>
/// <param name="Clauses">The clauses of the top level; the others are below them.</param>
public sealed record EditionJson(string Code, string Title, string Name, DateOnly? PromulgatedOn, DateOnly EffectiveOn, bool InForce, IReadOnlyList<ClauseNodeJson> Clauses);

/// <summary>A clause in the tree of its edition.</summary>
/// <param name="Key">Never changes; as in <c>/clauses/{key}</c>.</param>
/// <param name="Change"><c>unchanged</c>, <c>added</c>, <c>modified</c>, <c>renumbered</c> or <c>moved</c>, against the edition before.</param>
public sealed record ClauseNodeJson(string Key, string Number, string Heading, string Text, string Change, IReadOnlyList<ClauseNodeJson> Children);

/// <summary>A clause in one version.</summary>
public sealed record ClauseLinkJson(string Key, string Number, string Heading, string? Url)
{
    /// <summary>Needs the version's clause.</summary>
    public static ClauseLinkJson Of(ClauseVersion version, Func<string, string>? url) =>
        new(version.Clause!.Key, version.Number, version.Heading, url?.Invoke($"/clauses/{version.Clause.Key}"));
}

/// <summary>A clause as it stood on a day, its history, and what points at it as far as the token may see.</summary>
/// <param name="On">The day asked for.</param>
public sealed record ClauseJson(
    string Key, string Url, DateOnly On, string Document, string DocumentTitle, string Edition, string Number, string Heading, string Text, ClauseLinkJson? Parent,
    IReadOnlyList<ClauseLinkJson> Children, IReadOnlyList<ClauseVersionJson> Versions, PointingJson Tickets, PointingJson Articles);

public sealed record ClauseVersionJson(string Edition, DateOnly EffectiveOn, string Number, string Heading, string Text, string Change);

/// <param name="Total">Of what the token may see.</param>
/// <param name="Items">The newest, at most 20.</param>
public sealed record PointingJson(int Total, IReadOnlyList<Tickets.Api.LinkJson> Items);
