using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Consult.Tests.Conventions;

/// <summary>A Japanese text of the sources, with {0} for what is put into it.</summary>
internal sealed record PageText(string Text, string Path, int Line)
{
    public override string ToString() => $"{Path}:{Line}: {Text}";
}

/// <summary>
/// The Japanese texts a page can show: what views look up by <c>L["…"]</c>, and every Japanese string of the code, for any of them may come to a page,
/// except what japanese-only.txt names and what by its place is no text (a pattern, a log line, a search in a string).
/// </summary>
internal static partial class PageTexts
{
    /// <summary>Calls and constructors whose strings nobody reads on a page: logs, parsing, names in the trail, errors of the API alone.</summary>
    private static readonly HashSet<string> Unread =
    [
        "LogError", "LogWarning", "LogInformation", "Contains", "StartsWith", "EndsWith", "IndexOf", "Replace", "Split", "TryParseExact", "Regex", "System", "FieldRefused",
    ];

    private static readonly HashSet<string> UnreadAttributes = ["EndpointSummary", "GeneratedRegex"];

    /// <summary>Texts that views and code hold, without those that <see cref="JapaneseOnly"/> names.</summary>
    public static IReadOnlyList<PageText> All() =>
        [.. Repository.Sources().SelectMany(s => s.Path.EndsWith(".cs", StringComparison.Ordinal) ? OfCode(s.Path, s.Text) : OfView(s.Path, s.Text)).Where(text => !JapaneseOnly.Names(text))];

    /// <summary>Lines of views with Japanese that is not looked up; a line may say <c>lang="ja"</c> and mean it.</summary>
    public static IEnumerable<PageText> Bare(string path, string view) =>
        LookedUp().Replace(Comment().Replace(view, Blank), "").Split('\n')
            .Select((line, n) => new PageText(line.Trim(), path, n + 1))
            .Where(line => IsJapanese(line.Text) && !line.Text.Contains("lang=\"ja\"", StringComparison.Ordinal));

    public static IEnumerable<PageText> OfView(string path, string view)
    {
        var shown = Comment().Replace(view, Blank);
        return LookedUp().Matches(shown).Select(m => new PageText(Regex.Unescape(m.Groups[1].Value), path, 1 + shown.AsSpan(0, m.Index).Count('\n')));
    }

    public static IEnumerable<PageText> OfCode(string path, string code) =>
        CSharpSyntaxTree.ParseText(code).GetRoot().DescendantNodes().OfType<ExpressionSyntax>()
            .Where(e => IsText(e) && !(e.Parent is BinaryExpressionSyntax whole && IsText(whole)) && !IsUnread(e))
            .Select(e => new PageText(Template(e), path, e.GetLocation().GetLineSpan().StartLinePosition.Line + 1))
            .Where(text => IsJapanese(text.Text));

    public static bool IsJapanese(string text) => Letter().IsMatch(text);

    /// <summary>A string, an interpolated string, or several of them with + between.</summary>
    private static bool IsText(ExpressionSyntax e) => e switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && IsText(sum.Left) && IsText(sum.Right),
        _ => false,
    };

    private static string Template(ExpressionSyntax text)
    {
        var holes = 0;
        return Of(text);

        string Of(ExpressionSyntax e) => e switch
        {
            LiteralExpressionSyntax literal => literal.Token.ValueText,
            BinaryExpressionSyntax sum => Of(sum.Left) + Of(sum.Right),
            InterpolatedStringExpressionSyntax parts => string.Concat(parts.Contents.Select(part => part is InterpolatedStringTextSyntax said ? said.TextToken.ValueText : $"{{{holes++}}}")),
            _ => "",
        };
    }

    private static bool IsUnread(ExpressionSyntax e)
    {
        if (e.Parent is ConstantPatternSyntax or CaseSwitchLabelSyntax || (e.Parent is BinaryExpressionSyntax compared && compared.IsKind(SyntaxKind.EqualsExpression)))
            return true;
        var place = e.Ancestors().FirstOrDefault(a => a is ArgumentSyntax or AttributeSyntax or StatementSyntax or MemberDeclarationSyntax or LambdaExpressionSyntax);
        return place switch
        {
            AttributeSyntax attribute => UnreadAttributes.Contains(attribute.Name.ToString()),
            // The key of a table: ["明治"] = 1867.
            ArgumentSyntax { Parent.Parent: ImplicitElementAccessSyntax } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } => Unread.Contains(call.Expression is MemberAccessExpressionSyntax member ? member.Name.Identifier.Text : call.Expression.ToString()),
            ArgumentSyntax { Parent.Parent: ObjectCreationExpressionSyntax made } => Unread.Contains(made.Type.ToString()),
            _ => false,
        };
    }

    private static string Blank(Match comment) => new('\n', comment.Value.Count(c => c == '\n'));

    [GeneratedRegex(@"@\*.*?\*@", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bL\[""((?:\\.|[^""\\])*)""")]
    private static partial Regex LookedUp();

    /// <summary>Kana, kanji and the full-width signs that would look strange in English; a dash for "nothing" may stay.</summary>
    [GeneratedRegex(@"[\u3001-\u301f\u3040-\u30ff\u4e00-\u9fff\uff01-\uff0c\uff0e-\uff5e]")]
    private static partial Regex Letter();
}
