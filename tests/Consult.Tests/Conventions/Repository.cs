namespace Consult.Tests.Conventions;

/// <summary>The source as it lies in the repository these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Tests => Path.Combine(Root, "tests", "Consult.Tests");

    /// <summary>Every source file of the product, without generated ones; the path is relative to <c>src</c>, with slashes.</summary>
    public static IEnumerable<(string Path, string Text)> Sources()
    {
        var src = Path.Combine(Root, "src");
        return Directory.EnumerateFiles(src, "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(src, file).Replace('\\', '/'), file))
            .Where(f => !f.Path.StartsWith("bin/", StringComparison.Ordinal) && !f.Path.StartsWith("obj/", StringComparison.Ordinal) && !f.Path.StartsWith("Data/Migrations/", StringComparison.Ordinal))
            .Select(f => (f.Path, File.ReadAllText(f.file)));
    }

    public static string Feature(string path) => path.Split('/')[0];

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Consult.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not lie in the repository.");
    }
}
