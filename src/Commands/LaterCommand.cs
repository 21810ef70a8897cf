using System.CommandLine;

namespace Consult.Commands;

/// <summary>A verb of the contract that is not built yet: it says so, and never pretends.</summary>
public static class LaterCommand
{
    public static Command Create(VerbContext verb, string name)
    {
        var rest = new Argument<string[]>("…") { Arity = ArgumentArity.ZeroOrMore, Hidden = true };
        var command = new Command(name, "まだ利用できません。") { rest };
        command.Hidden = true;
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction(async (_, _) =>
        {
            await verb.Error.WriteLineAsync($"「{name}」は、この版ではまだ利用できません。");
            return 2;
        });
        return command;
    }
}
