using System.CommandLine;

namespace Consult.Commands;

/// <summary>What is wrong with a command line, as one sentence in the product's words.</summary>
internal static class WrongUse
{
    public static string Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var sentences = Sentences(parsed, command).ToList();
        // The library knows more ways to be wrong than we do; its own words are better than none.
        if (sentences.Count == 0)
            sentences.AddRange(parsed.Errors.Select(e => e.Message));
        return string.Concat(sentences.Distinct()) + "使い方は --help で見られます。";
    }

    private static IEnumerable<string> Sentences(ParseResult parsed, Command command)
    {
        foreach (var token in parsed.UnmatchedTokens.Take(1))
            yield return token.StartsWith('-') ? $"「{token}」という項目はありません。" : $"「{token}」という言葉は、ここでは使えません。";
        if (parsed.UnmatchedTokens.Count > 0)
            yield break;
        if (command.Subcommands.Count > 0 && command.Action is null)
        {
            yield return $"続けて {string.Join("、", command.Subcommands.Select(c => c.Name))} のどれかを指定してください。";
            yield break;
        }

        foreach (var option in command.Options)
        {
            var given = parsed.GetResult(option);
            if (option.Required && given is null or { Implicit: true })
                yield return $"{option.Name} を指定してください。";
            else if (given is { Implicit: false, Tokens: [] } && option.Arity.MinimumNumberOfValues > 0)
                yield return $"{option.Name} の値がありません。";
            else if (given is { Tokens: [var value, ..] } && given.Errors.Any())
                yield return $"{option.Name} の値「{value.Value}」は使えません。";
        }

        foreach (var argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && parsed.GetResult(a) is not { Tokens: [_, ..] }))
            yield return $"{argument.Name} を指定してください。";
    }
}
