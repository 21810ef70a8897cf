namespace Consult.Mail.Inbound.Scanning;

public enum ScanVerdict
{
    Clean,
    Infected,
    Unscanned,
}

public sealed record Scan(ScanVerdict Verdict, string? Detail = null);

public sealed class Clamd
{
    public Task<Scan> ScanAsync(Stream bytes, CancellationToken cancellation) => Task.FromResult(new Scan(ScanVerdict.Unscanned));
}
