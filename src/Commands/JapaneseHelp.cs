using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Consult.Commands;

/// <summary>The library's help, with the words its Japanese texts lack.</summary>
internal sealed class JapaneseHelp(HelpAction help) : SynchronousCommandLineAction
{
    private static readonly (string English, string Japanese)[] Words =
    [
        ("Description:", "説明:"),
        ("[command]", "[コマンド]"),
        ("[options]", "[オプション]"),
        (" (REQUIRED)", "（必須）   "),
        ("[default: ", "[既定値: "),
    ];

    public override bool ClearsParseErrors => true;

    public static void Speak(RootCommand root)
    {
        foreach (var option in root.Options)
        {
            option.Description = option is HelpOption ? "使い方を示します。" : "製品の版を示します。";
            if (option is HelpOption { Action: HelpAction help })
                option.Action = new JapaneseHelp(help);
        }
    }

    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var said = new StringWriter();
        configuration.Output = said;
        try
        {
            return help.Invoke(parseResult);
        }
        finally
        {
            configuration.Output = output;
            output.Write(Words.Aggregate(said.ToString(), (text, word) => text.Replace(word.English, word.Japanese, StringComparison.Ordinal)));
        }
    }
}
