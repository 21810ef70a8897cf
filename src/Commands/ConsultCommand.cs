using System.CommandLine;
using System.Globalization;

namespace Consult.Commands;

/// <summary>The program's verbs. Exit codes: 0 done; 1 in part, or the check found something; 2 wrong use; 3 it could not work.</summary>
public static class ConsultCommand
{
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        // The library's own words, in --help, follow the language of the thread.
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja");
        var (words, settings) = SettingsOf(args);
        var verb = new VerbContext(settings, output, error);
        var root = new RootCommand("Consult：情報セキュリティ相談（既定は serve）");
        JapaneseHelp.Speak(root);
        foreach (var command in Verbs(verb))
            root.Subcommands.Add(command);
        var parsed = root.Parse(words.Length == 0 ? ["serve"] : words);
        if (parsed.Errors.Count > 0)
        {
            await error.WriteLineAsync(WrongUse.Of(parsed));
            return 2;
        }

        return await parsed.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    private static IEnumerable<Command> Verbs(VerbContext verb) =>
    [
        ServeCommand.Serve(verb),
        ServeCommand.Demo(verb),
        MigrateCommand.Create(verb),
        PolicyCommand.Create(verb),
        UserCommand.Create(verb),
        TokenCommand.Create(verb),
        CheckCommand.Create(verb),
        ReindexCommand.Create(verb),
        SearchCommand.Create(verb),
        KbCommand.Create(verb),
        ReportCommand.Create(verb),
        MailCommand.Create(verb),
        ReadFilesCommand.Create(),
        .. ((string[])["backup", "restore"]).Select(name => LaterCommand.Create(verb, name)),
    ];

    /// <summary>Settings given on the command line: <c>--Consult:City:Name 汐見野市</c>, <c>--Urls http://…</c>.</summary>
    private static (string[] Words, string[] Settings) SettingsOf(string[] args)
    {
        var words = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var isSetting = args[i].StartsWith("--Consult:", StringComparison.OrdinalIgnoreCase)
                || args[i].StartsWith("--Logging:", StringComparison.OrdinalIgnoreCase)
                || args[i].StartsWith("--urls", StringComparison.OrdinalIgnoreCase);
            (isSetting ? settings : words).Add(args[i]);
            if (isSetting && !args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Length)
                settings.Add(args[++i]);
        }

        return ([.. words], [.. settings]);
    }
}
