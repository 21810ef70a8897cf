using System.CommandLine;
using Consult.Data;
using Consult.Reports;

namespace Consult.Commands;

public static class ReportCommand
{
    private static readonly string[] Formats = ["docx", "json"];
    private static readonly string[] Later = ["xlsx", "pptx"];

    public static Command Create(VerbContext verb)
    {
        var month = new Argument<string>("YYYY-MM") { Description = "報告する月（例 2026-11）" };
        var directory = new Option<string>("--out") { Description = "書き出すフォルダー。なければ作ります。", Required = true };
        var formats = new Option<string>("--format") { Description = "docx、json。コンマで区切って並べられます。", DefaultValueFactory = _ => string.Join(',', Formats) };
        var command = new Command("report", "月次報告を書き出します。") { month, directory, formats };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var wanted = Wanted(parsed.GetValue(formats)!);
            var period = ReportPeriod.Read(parsed.GetValue(month), services.GetRequiredService<TimeProvider>().GetUtcNow());
            var report = await services.GetRequiredService<MonthlyReports>().MakeAsync(period, stop);
            var folder = Directory.CreateDirectory(parsed.GetValue(directory)!).FullName;
            foreach (var format in wanted)
            {
                var file = Path.Combine(folder, $"{ReportDocument.FileName(report)}.{format}");
                await File.WriteAllBytesAsync(file, format == "docx" ? ReportDocument.Write(report) : ReportJson.Write(report), stop);
                await verb.Output.WriteLineAsync(file);
            }

            if (report.Now.Difference == 0)
                return 0;
            await verb.Error.WriteLineAsync($"{report.Month.Japanese}の相談の収支が{Math.Abs(report.Now.Difference)}件合っていません。相談の経過の記録を確かめてください。");
            return 1;
        }, cancellation));
        return command;
    }

    private static List<string> Wanted(string given)
    {
        var wanted = given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(f => f.ToLowerInvariant()).Distinct().ToList();
        if (wanted.FirstOrDefault(Later.Contains) is { } later)
            throw new RuleBroken($"{later} の報告はまだ利用できません。docx か json を指定してください。");
        if (wanted.FirstOrDefault(f => !Formats.Contains(f)) is { } unknown)
            throw new RuleBroken($"「{unknown}」という形式はありません。docx か json を指定してください。");
        return wanted.Count > 0 ? wanted : throw new RuleBroken("--format に docx か json を指定してください。");
    }
}
