using Consult.Benchmarks;
using Consult.Benchmarks.Letters;
using Consult.Benchmarks.Pages;
using Consult.Benchmarks.Relevance;
using Consult.Benchmarks.Searching;
using Consult.Benchmarks.Serving;
using Consult.Benchmarks.Starting;

Verb[] verbs = [new PagesVerb(), new StartVerb(), new MailVerb(), new LargeVerb(), new SearchVerb(), new RelevanceVerb(), new HostVerb()];
var verb = args.Length == 0 ? null : verbs.FirstOrDefault(v => v.Name == args[0]);
if (verb is null)
{
    Console.Error.WriteLine("使い方: dotnet run -c Release --project tests/Consult.Benchmarks -- 動詞 [--名前 値 …]");
    foreach (var known in verbs.Where(v => v.Usage is not null))
        Console.Error.WriteLine($"  {known.Usage}");
    return 2;
}

try
{
    return await verb.RunAsync(new Options(args[1..], verb.Flags, verb.TakesPlace));
}
catch (WrongUse wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
