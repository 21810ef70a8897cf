using System.Collections;
using System.Globalization;
using Consult.Data;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace Consult.Tests.Conventions;

public class SettingsSampleTests
{
    private static readonly IConfigurationRoot Sample = new ConfigurationBuilder().AddJsonFile(Path.Combine(Repository.Root, "appsettings.sample.json")).Build();

    [Fact]
    public void The_sample_has_no_unknown_key_and_shows_every_default()
    {
        var read = Settings.Read(Sample);
        var defaults = new Settings();

        Assert.Equal("http://localhost:5080", Sample["Urls"]);
        foreach (var (path, value) in Leaves(defaults, "Consult"))
        {
            Assert.True(Sample.GetSection(path[..path.LastIndexOf(':')]).GetChildren().Any(c => c.Path == path), $"appsettings.sample.json does not name {path}.");
            Assert.Equal(Said(value), Said(Leaves(read, "Consult").Single(l => l.Path == path).Value));
        }
    }

    private static IEnumerable<(string Path, object? Value)> Leaves(object settings, string path) =>
        settings.GetType().GetProperties().Where(p => p.CanWrite).SelectMany(p =>
            p.PropertyType.Namespace!.StartsWith("Consult", StringComparison.Ordinal) && p.PropertyType is { IsEnum: false, IsClass: true }
                ? Leaves(p.GetValue(settings)!, $"{path}:{p.Name}")
                : [($"{path}:{p.Name}", p.GetValue(settings))]);

    private static string Said(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable list => string.Join(',', list.Cast<object>().Select(item => Convert.ToString(item, CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
