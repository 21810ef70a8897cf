using Consult.Access;

namespace Consult.Trail;

/// <summary>One verb of the trade that was called on an entity and is not yet saved.</summary>
/// <param name="Name">Like <c>ticket.close</c>: the word of the trail's filter.</param>
public sealed record Act(string Name, By By);

/// <summary>The verbs called on an entity since it was loaded; drained into the trail by the same save that stores their effect.</summary>
public sealed class Acts : List<Act>
{
    public void Add(string name, By by) => Add(new Act(name, by));
}

/// <summary>Business data: every change of it is written to the trail in the same transaction.</summary>
public interface ITrailed
{
    Acts Acts { get; }

    /// <summary>What the entry is about, like <c>ticket:R8-0001</c>. Read after the insert, so ids are known.</summary>
    string TrailKey { get; }
}

/// <summary>The trail keeps length and SHA-256 of this property, not its content: it proves what was said without telling it to administrators.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TrailDigestAttribute : Attribute;
