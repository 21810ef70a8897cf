using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Consult.Data;
using Consult.Mail.Api;
using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Importing;
using Consult.Mail.Inbound.Settling;
using Consult.Web.Api;
using Microsoft.EntityFrameworkCore;

namespace Consult.Commands;

/// <summary><c>mail import FILE…</c>, <c>mail list</c>, <c>mail raw ID</c>, <c>mail retry ID</c>.</summary>
public static class MailCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        // The same objects as the API's, their times included.
        Converters = { new TokyoTimeConverter() },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static Command Create(VerbContext verb)
    {
        var command = new Command("mail", "届いたメールを取り込み、台帳を調べます。");
        command.Subcommands.Add(Import(verb));
        command.Subcommands.Add(List(verb));
        command.Subcommands.Add(Raw(verb));
        command.Subcommands.Add(Retry(verb));
        return command;
    }

    private static Command Import(VerbContext verb)
    {
        var paths = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = "取り込むファイル（.eml か mbox）" };
        var command = new Command("import", "メールのファイルを、受信箱からと同じ手順で取り込みます。") { paths };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var failed = false;
            foreach (var path in parsed.GetRequiredValue(paths))
            {
                try
                {
                    await services.GetRequiredService<LetterImport>().ImportAsync(path, letter => verb.Output.WriteLineAsync(Line(letter)), stop);
                }
                catch (Exception unusable) when (unusable is RuleBroken or UnauthorizedAccessException)
                {
                    failed = true;
                    await verb.Error.WriteLineAsync(unusable is RuleBroken ? unusable.Message : $"ファイル「{path}」を読む権限がありません。");
                }
            }

            return failed ? 1 : 0;
        }, cancellation));
        return command;
    }

    private static Command List(VerbContext verb)
    {
        var since = new Option<string?>("--since") { Description = "この日時から後に取り込んだものだけを示します（例：2026-11-01 や 2026-11-01T09:00+09:00）。" };
        var json = new Option<bool>("--json") { Description = "1行に1通のJSONで示します。" };
        var command = new Command("list", "届いたメールの台帳を古い順に示します。") { since, json };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var from = Since(parsed.GetValue(since));
            var letters = services.GetRequiredService<ConsultDb>().InboundLetters.AsNoTracking().Include(l => l.Ticket).Include(l => l.Files).AsSplitQuery()
                .Where(l => from == null || l.TakenAt >= from).OrderBy(l => l.Id);
            await foreach (var letter in letters.AsAsyncEnumerable().WithCancellation(stop))
                await verb.Output.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(LetterJson.Of(letter), Json) : Line(letter));
            return 0;
        }, cancellation));
        return command;
    }

    private static Command Raw(VerbContext verb)
    {
        var id = new Argument<int>("ID") { Description = "台帳の番号" };
        var command = new Command("raw", "届いたままのメールを標準出力に書き出します。") { id };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var wanted = parsed.GetRequiredValue(id);
            var sha256 = await services.GetRequiredService<ConsultDb>().InboundLetters.Where(l => l.Id == wanted).Select(l => l.Sha256).SingleOrDefaultAsync(stop)
                ?? throw new RuleBroken($"番号{wanted}のメールはありません。mail list で番号を確かめてください。");
            await using var bytes = services.GetRequiredService<RawLetters>().Open(sha256)
                ?? throw new RuleBroken($"番号{wanted}のメールの中身（{sha256}）がデータの置き場所にありません。控えから戻してください。");
            await using var output = Console.OpenStandardOutput();
            await bytes.CopyToAsync(output, stop);
            return 0;
        }, cancellation));
        return command;
    }

    private static Command Retry(VerbContext verb)
    {
        var id = new Argument<int>("ID") { Description = "台帳の番号" };
        var command = new Command("retry", "隔離か保留のメールを、もう一度取り込みます。") { id };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var letter = await services.GetRequiredService<Settlement>().RetryAsync(parsed.GetRequiredValue(id), null, VerbContext.By(services, "mail retry"), stop);
            await verb.Output.WriteLineAsync(Line(letter));
            return 0;
        }, cancellation));
        return command;
    }

    private static string Line(InboundLetter letter) =>
        string.Join('\t', letter.Id.ToString(CultureInfo.InvariantCulture), letter.Mailbox, letter.Outcome.Word(), letter.Ticket?.Number ?? "-", letter.From(), letter.Subject, letter.Reason ?? "").TrimEnd('\t');

    /// <summary>A time without an offset is Tokyo's.</summary>
    private static DateTimeOffset? Since(string? text)
    {
        if (text is null)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return Calendar.Tokyo.Start(day);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && (text.Contains('+', StringComparison.Ordinal) || text.EndsWith('Z')))
            return at.ToUniversalTime();
        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return new DateTimeOffset(local, TimeSpan.FromHours(9)).ToUniversalTime();
        throw new RuleBroken($"--since の「{text}」は日時の形になっていません。2026-11-01 か 2026-11-01T09:00+09:00 の形で指定してください。");
    }
}
