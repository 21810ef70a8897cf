using System.Text.RegularExpressions;
using Consult.Data;
using Consult.Tests.Conventions;
using Consult.Trail;
using Xunit;

namespace Consult.Tests.Trail;

/// <summary>The trail's page is read by administrators, not by programmers.</summary>
public class TrailWordsTests
{
    private static readonly Regex Named = new("""
        Acts\.Add\(\$?"(?<act>[a-z-]+\.[a-z-]+)"|new Act\("(?<act>[a-z-]+\.[a-z-]+)"|Log\((?:[a-z]+ \? )?"(?<log>[a-z-]+)"(?: : "(?<log>[a-z-]+)")?|Send\(inForce, "(?<log>[a-z]+)"
        """.Trim(), RegexOptions.ExplicitCapture);

    [Fact]
    public void Every_act_that_the_sources_write_has_a_word_and_every_word_an_act()
    {
        var written = Repository.Sources()
            .SelectMany(s => Named.Matches(s.Text))
            .SelectMany(m => m.Groups["act"].Captures.Select(c => c.Value).Concat(m.Groups["log"].Captures.Select(c => $"ticket.{c.Value}")))
            .ToHashSet();
        var worded = TrailWords.AllActs.Select(a => a.Key).ToHashSet();

        Assert.True(written.Count > 40, "The pattern no longer finds the acts.");
        Assert.True(written.SetEquals(worded), $"Without a word: {string.Join(", ", written.Except(worded))}. Written by nobody: {string.Join(", ", worded.Except(written))}.");
    }

    [Fact]
    public void Every_property_that_the_trail_can_name_has_a_word()
    {
        using var db = new SqliteConsultDb.DesignTime().CreateDbContext([]);
        var unnamed = db.Model.GetEntityTypes().Where(t => typeof(ITrailed).IsAssignableFrom(t.ClrType))
            .SelectMany(t => t.GetProperties().Select(p => p.Name).Where(name => !TrailWriter.Unsaid.Contains(name) && TrailWords.Property(name) == name).Select(name => $"{t.ClrType.Name}.{name}"))
            .ToList();

        Assert.True(unnamed.Count == 0, string.Join(", ", unnamed));
    }
}
