using Consult.Benchmarks;

// pages [TICKETS]: page and search latency on generated tickets, against an empty page and a bare search of the same run.
switch (args)
{
    case ["pages", .. var rest]:
        await Pages.RunAsync(rest is [var count, ..] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 10_000);
        return 0;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project tests/Consult.Benchmarks -- pages [TICKETS]");
        return 2;
}
