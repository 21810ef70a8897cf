using System.CommandLine;
using System.Globalization;
using Consult.Calendar;
using Consult.Data;
using Consult.Policy;
using Consult.Policy.Handbook;
using Consult.Policy.Importing;
using Consult.Policy.Reading;

namespace Consult.Commands;

/// <summary><c>policy import</c> and <c>policy diff</c>.</summary>
public static class PolicyCommand
{
    public static Command Create(VerbContext verb)
    {
        var command = new Command("policy", "ポリシーの版を取り込み、比べます。");
        command.Subcommands.Add(Import(verb));
        command.Subcommands.Add(Diff(verb));
        return command;
    }

    private static Command Import(VerbContext verb)
    {
        var file = new Argument<string>("FILE") { Description = "Markdown、テキスト又はWord（docx）のファイル" };
        var document = new Option<string?>("--document") { Description = "文書の記号（例：taisaku）" };
        var title = new Option<string?>("--title") { Description = "文書の名前" };
        var edition = new Option<string?>("--edition") { Description = "版の名前（例：令和8年度版）" };
        var promulgated = new Option<string?>("--promulgated") { Description = "公布日（YYYY-MM-DD）" };
        var effective = new Option<string?>("--effective") { Description = "施行日（YYYY-MM-DD）" };
        var dry = new Option<bool>("--dry-run") { Description = "取り込まずに、できる条項の木を示します。データベースには何も書きません。" };
        var json = new Option<bool>("--json") { Description = "条項を一行に一つのJSONで示します。" };
        var command = new Command("import", "ポリシーのファイルを条項として取り込みます。省いた項目はファイルの見出し情報から補います。版は施行日の古いものから順に取り込みます。今ある最も新しい版より古い版は、あとから取り込めません。") { file, document, title, edition, promulgated, effective, dry, json };
        command.SetAction((given, cancellation) => verb.GuardAsync(() =>
        {
            var fields = new PolicyFields(given.GetValue(document), given.GetValue(title), given.GetValue(edition), Day(given.GetValue(promulgated), "--promulgated"), Day(given.GetValue(effective), "--effective"));
            var path = given.GetValue(file)!;
            var outline = Read(path);
            return given.GetValue(dry)
                ? verb.LookAsync((services, stop) => PreviewAsync(verb, services, path, outline, fields, given.GetValue(json), stop), cancellation)
                : verb.RunAsync((services, stop) => ImportAsync(verb, services, path, outline, fields, given.GetValue(json), stop), cancellation);
        }));
        return command;
    }

    private static async Task<int> ImportAsync(VerbContext verb, IServiceProvider services, string path, PolicyOutline outline, PolicyFields fields, bool json, CancellationToken stop)
    {
        var given = await GivenAsync(path, outline, fields, services.GetRequiredService<ConsultDb>(), stop);
        var import = services.GetRequiredService<PolicyImport>();
        var plan = await import.PlanAsync(given, stop);
        await import.CommitAsync(plan, new Dictionary<string, string?>(), VerbContext.By(services, "policy import"), stop);
        return await WriteAsync(verb, path, plan, dry: false, json);
    }

    private static async Task<int> PreviewAsync(VerbContext verb, IServiceProvider? services, string path, PolicyOutline outline, PolicyFields fields, bool json, CancellationToken stop)
    {
        var given = await GivenAsync(path, outline, fields, services?.GetRequiredService<ConsultDb>(), stop);
        var plan = services is null ? PolicyImport.PlanAlone(given) : await services.GetRequiredService<PolicyImport>().PlanAsync(given, stop);
        if (services is null)
            await verb.Error.WriteLineAsync("使えるデータベースがまだないため、前の版との対応は示していません。データベースは migrate で用意できます。");
        return await WriteAsync(verb, path, plan, dry: true, json);
    }

    private static async Task<PolicyToImport> GivenAsync(string path, PolicyOutline outline, PolicyFields fields, ConsultDb? db, CancellationToken stop)
    {
        var (given, incomplete) = await fields.CompleteAsync(outline, db, stop);
        return given ?? throw new RuleBroken($"{path}: {string.Join(" ", incomplete!.Missing.Select(m => m.Sentence))}ファイルの見出し情報か、コマンドの項目で指定できます。");
    }

    private static async Task<int> WriteAsync(VerbContext verb, string path, ImportPlan plan, bool dry, bool json)
    {
        foreach (var line in json ? PolicyLines.Json(plan) : dry ? PolicyLines.Tree(plan.Given.Outline) : [])
            await verb.Output.WriteLineAsync(line);
        foreach (var problem in plan.Given.Outline.Problems)
            await verb.Error.WriteLineAsync($"{path}:{problem.Line}: {problem.Reason}「{problem.Text}」");
        if (PolicyFields.DateWarning(plan.Given) is { } warning)
            await verb.Error.WriteLineAsync($"{path}: {warning}");
        if (!json)
            await verb.Output.WriteLineAsync(PolicyLines.Summary(plan, dry));
        return plan.Given.Outline.Problems.Count > 0 ? 1 : 0;
    }

    private static Command Diff(VerbContext verb)
    {
        var code = new Argument<string>("CODE") { Description = "文書の記号" };
        var old = new Argument<string>("OLD") { Description = "前の版の名前" };
        var now = new Argument<string>("NEW") { Description = "後の版の名前" };
        var json = new Option<bool>("--json") { Description = "一行に一つのJSONで示します。" };
        var command = new Command("diff", "二つの版の間で新設、改正、削除、項番の変更、移動のあった条項を示します。") { code, old, now, json };
        command.SetAction((given, cancellation) => verb.RunAsync(async (services, stop) =>
        {
            var db = services.GetRequiredService<ConsultDb>();
            var document = await DocumentLine.FindAsync(db, Tokyo.Day(services.GetRequiredService<TimeProvider>().GetUtcNow()), given.GetValue(code)!, stop)
                ?? throw new RuleBroken($"文書「{given.GetValue(code)}」はありません。");
            EditionLine Edition(string name) => document.Named(name)
                ?? throw new RuleBroken($"「{name}」という版はありません。今ある版は{string.Join("、", document.Editions.Select(e => $"「{e.Name}」"))}です。");
            var comparison = await EditionComparison.BetweenAsync(db, Edition(given.GetValue(old)!).Id, Edition(given.GetValue(now)!).Id, stop);
            foreach (var change in comparison.Changes)
                await verb.Output.WriteLineAsync(given.GetValue(json) ? PolicyLines.Json(change) : PolicyLines.Text(change));
            return 0;
        }, cancellation));
        return command;
    }

    private static PolicyOutline Read(string path)
    {
        if (Directory.Exists(path))
            throw new RuleBroken($"{path}: フォルダーです。取り込むファイルを一つ指定してください。");
        if (!File.Exists(path))
            throw new RuleBroken($"{path}: ファイルが見つかりません。");
        try
        {
            using var file = File.OpenRead(path);
            return PolicyText.Read(file);
        }
        catch (RuleBroken broken)
        {
            throw new RuleBroken($"{path}: {broken.Message}");
        }
    }

    private static DateOnly? Day(string? text, string option) => text is null ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RuleBroken($"{option} の日付「{text}」は、2026-04-01 の形で書いてください。");
}
