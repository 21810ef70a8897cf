using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Consult.Tests.Api;
using Xunit;

namespace Consult.Tests.BadInput;

/// <summary>Bad input to the JSON API beyond <see cref="BadInputTests"/>: problem+json with a sentence, and nothing written.</summary>
public sealed partial class ApiCasesTests(SmallDesk desk) : IClassFixture<SmallDesk>
{
    private const string Good = "\"subject\":\"件名\",\"body\":\"本文\",\"channel\":\"api\"";

    private static readonly ApiCase[] Cases =
    [
        // 本文の形
        Post("array nested 10,000 deep", Who.Requester, "tickets", new string('[', 10_000), 400, "JSON として読み取れません"),
        Post("object nested 10,000 deep", Who.Requester, "tickets", string.Concat(Enumerable.Repeat("{\"subject\":", 10_000)), 400, "。"),
        Post("comma too many", Who.Requester, "tickets", "{" + Good + ",}", 400, "JSON として読み取れません"),
        Post("comment in JSON", Who.Requester, "tickets", "{" + Good + "/* 急ぎ */}", 400, "JSON として読み取れません"),
        Post("two objects", Who.Requester, "tickets", "{" + Good + "}{" + Good + "}", 400, "JSON として読み取れません"),
        Post("lone surrogate", Who.Requester, "tickets", "{\"subject\":\"\\ud800\",\"body\":\"本文\",\"channel\":\"api\"}", 400, "。"),
        Post("subject of invisible characters", Who.Requester, "tickets", "{\"subject\":\"\\u200b\\u0000\\u202e\",\"body\":\"本文\",\"channel\":\"api\"}", 400, "件名（subject）を入力してください。"),
        Post("subject of full-width spaces", Who.Requester, "tickets", "{\"subject\":\"　　\",\"body\":\"本文\",\"channel\":\"api\"}", 400, "件名（subject）を入力してください。"),
        Post("subject of 10,000 characters", Who.Requester, "tickets", "{\"subject\":\"" + new string('件', 10_000) + "\",\"body\":\"本文\",\"channel\":\"api\"}", 400, "200文字以内で入力してください。"),
        Post("body of 100,001 characters", Who.Requester, "tickets", "{\"subject\":\"件名\",\"body\":\"" + new string('x', 100_001) + "\",\"channel\":\"api\"}", 400, "100,000文字以内で入力してください。"),
        Post("body of 5 MB", Who.Requester, "tickets", "{\"subject\":\"件名\",\"body\":\"" + new string('x', 5_000_000) + "\",\"channel\":\"api\"}", 413, "大きさの上限を超えています。"),
        Post("number where a text stands", Who.Requester, "tickets", "{\"subject\":1e999,\"body\":\"本文\",\"channel\":\"api\"}", 400, "値の種類が違います。"),
        Post("version 2^31", Who.Coordinator, "tickets/{working}/closure", "{\"version\":2147483648}", 400, "値の種類が違います。"),
        Post("version 1.5", Who.Coordinator, "tickets/{working}/closure", "{\"version\":1.5}", 400, "値の種類が違います。"),
        Post("unknown field that is hostile", Who.Requester, "tickets", "{" + Good + ",\"__proto__\":{}}", 400, "「__proto__」という項目はありません。"),
        Post("51 systems", Who.Requester, "tickets", "{" + Good + ",\"systems\":[" + string.Join(',', Enumerable.Repeat("\"x\"", 51)) + "]}", 400, "50件まで指定できます。"),
        Post("101 clauses", Who.Requester, "tickets", "{" + Good + ",\"clauses\":[" + string.Join(',', Enumerable.Range(0, 101).Select(n => $"\"c{n}\"")) + "]}", 400, "条項は100件まで指定できます。"),
        Post("channel of the desk", Who.Requester, "tickets", "{\"subject\":\"件名\",\"body\":\"本文\",\"channel\":\"phone\"}", 400, "form か api を指定してください。"),
        Post("another department", Who.Stranger, "tickets", "{" + Good + ",\"department\":\"{department.code}\"}", 400, "ほかの課の相談は登録できません。"),
        new("invalid UTF-8", Who.Requester, "POST", "tickets", 400, "JSON として読み取れません") { Body = () => Bytes([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x7D], "application/json") },
        new("UTF-16 without saying so", Who.Requester, "POST", "tickets", 400, "JSON として読み取れません") { Body = () => Bytes(Encoding.Unicode.GetBytes("{" + Good + "}"), "application/json") },
        new("Shift_JIS", Who.Requester, "POST", "tickets", 415, "application/json で送ってください。") { Body = () => Bytes(Encoding.ASCII.GetBytes("{}"), "application/json; charset=shift_jis") },
        new("charset that does not exist", Who.Requester, "POST", "tickets", 415, "application/json で送ってください。") { Body = () => Bytes(Encoding.ASCII.GetBytes("{}"), "application/json; charset=klingon") },
        new("no Content-Type", Who.Requester, "POST", "tickets", 415, "application/json で送ってください。") { Body = () => Bytes(Encoding.UTF8.GetBytes("{" + Good + "}"), null) },
        new("no body at all", Who.Requester, "POST", "tickets", 415, "application/json で送ってください。"),
        new("text/plain", Who.Requester, "POST", "tickets", 415, "application/json で送ってください。") { Body = () => Bytes(Encoding.UTF8.GetBytes("{" + Good + "}"), "text/plain") },

        // 順序と相手
        Post("approval before any draft", Who.Coordinator, "tickets/{received}/approval", "{}", 422, "「受付」のため、承認することはできません。"),
        Post("closure before the answer", Who.Requester, "tickets/{working}/closure", "{}", 422, "完了にすることはできません。"),
        Post("answer to a closed one", Who.Consultant, "tickets/{closed}/messages", "{\"kind\":\"answer\",\"text\":\"追加\",\"noProvision\":true}", 422, "「完了」のため"),
        Post("article from an unanswered ticket", Who.Consultant, "tickets/{working}/article", "{}", 422, "まだ回答がありません。"),
        Post("stale version", Who.Coordinator, "tickets/{working}/hold", "{\"reason\":\"理由\",\"version\":0}", 409, "新しい内容を読み込んで"),
        Post("hold without a reason", Who.Coordinator, "tickets/{working}/hold", "{}", 422, "保留にする理由を入力してください。"),
        Post("rejection without a reason", Who.Coordinator, "tickets/{approving}/rejection", "{\"reason\":\"　\"}", 422, "差し戻す理由を入力してください。"),
        Post("answer on a deleted clause", Who.Consultant, "tickets/{working}/messages", "{\"kind\":\"answer\",\"text\":\"答え\",\"clauses\":[\"{gone.key}\"]}", 422, "条項 第2条 持ち出し は現在効力がありません。"),
        Post("answer on an unknown clause", Who.Consultant, "tickets/{working}/messages", "{\"kind\":\"answer\",\"text\":\"答え\",\"clauses\":[\"第1条\"]}", 400, "「第1条」という条項はありません。"),
        Post("note by a requester", Who.Requester, "tickets/{working}/messages", "{\"kind\":\"note\",\"text\":\"メモ\"}", 403, "このトークンの役割では行えません。"),
        Post("approval by a requester", Who.Requester, "tickets/{approving}/approval", "{}", 403, "このトークンの役割では行えません。"),
        Post("message to another department's ticket", Who.Requester, "tickets/{other}/messages", "{\"kind\":\"question\",\"text\":\"横から\"}", 404, "番号とアドレスを確かめてください。"),
        Post("closure of another department's ticket", Who.Requester, "tickets/{other}/closure", "{}", 404, "番号とアドレスを確かめてください。"),
        Post("withdrawal of another department's ticket", Who.Stranger, "tickets/{received}/withdrawal", "{\"reason\":\"横から\"}", 404, "番号とアドレスを確かめてください。"),
        Post("without a token", Who.Nobody, "tickets", "{" + Good + "}", 401, "有効なトークンがありません。"),
        Post("assignee of invisible characters", Who.Coordinator, "tickets/{working}/assignment", "{\"assignee\":\"\\u200b\"}", 400, "担当（assignee）にメールアドレスか"),

        // ナレッジ
        Post("audience that is none", Who.Consultant, "articles", "{\"title\":\"題\",\"question\":\"問\",\"answer\":\"答\",\"audience\":\"world\"}", 400, "everyone・bureau・office のどれか"),
        Post("review of no kind", Who.Consultant, "articles/{article}/review", "{\"decision\":\"burn\"}", 400, "submit・confirm・request のどれか"),
        Post("review date before today", Who.Coordinator, "articles/{article}/review", "{\"decision\":\"confirm\",\"nextReviewOn\":\"0001-01-01\"}", 422, "。"),
        new("stale article", Who.Consultant, "PUT", "articles/{article}", 409, "新しい内容を読み込んで") { Json = "{\"title\":\"題\",\"question\":\"問\",\"answer\":\"答\",\"version\":0}" },
        new("article that never was", Who.Consultant, "PUT", "articles/K-9999", 404, "番号とアドレスを確かめてください。") { Json = "{\"title\":\"題\",\"question\":\"問\",\"answer\":\"答\"}" },

        // 添付
        File("program called .pdf", 422, "が示す種類ではありません", Form("請求書.pdf", BadFiles.Program)),
        File("path and program", 422, "「evil.exe」は添付できない種類のファイルです。", Form("../../evil.exe", BadFiles.Program)),
        File("empty", 422, "は中身が空です。", Form("空.txt", [])),
        File("larger than the limit", 422, "は大きすぎます。", Form("大.txt", BadFiles.Large)),
        File("no file", 400, "添付するファイルを", new MultipartFormDataContent { { new StringContent("x"), "comment" } }),
        File("multipart without a boundary", 400, "。", Bytes("x"u8.ToArray(), "multipart/form-data")),
        File("multipart that breaks off", 400, "。", Bytes("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.txt\"\r\n\r\nabc"u8.ToArray(), "multipart/form-data; boundary=b")),
        File("JSON", 415, "multipart/form-data で送ってください。", Bytes("{}"u8.ToArray(), "application/json")),

        // 一覧と検索
        Get("page -1", "tickets?page=-1", 400, "page は1以上の数で指定してください。"),
        Get("size 1e9", "tickets?size=1e9", 400, "入力し直してください。"),
        Get("from later than to", "search?q=a&from=9999-12-31&to=0001-01-01", 400, "to には from と同じか後の日を指定してください。"),
        Get("month 13", "reports/2026-13", 422, "年月は「2026-11」のように"),
        Get("month 0000-00", "reports/0000-00", 422, "年月は「2026-11」のように"),
        Get("month 9999-12", "reports/9999-12", 422, "年月は「2026-11」のように"),
        Get("month to come", "reports/2027-01", 422, "まだ始まっていないため"),
        Get("day of a clause that is none", "clauses/{clause.key}?on=2026-02-30", 400, "「2026-02-30」は"),
        Get("first day there is", "clauses/{clause.key}?on=0001-01-01", 404, "1年1月1日"),
        Get("clause of a path", "clauses/..%2f..%2fetc", 404, "番号とアドレスを確かめてください。"),
        Get("edition that is none", "policies/{document}/editions/ない版", 404, "番号とアドレスを確かめてください。"),
        Get("attachment that is no hash", "attachments/..%5C..%5Cconsult.db", 404, "番号とアドレスを確かめてください。"),
        Get("limit -1", "search?q=a&limit=-1", 400, "limit は1から200まで"),
        Get("status that is hostile", "tickets?status=received'%20OR%201=1", 400, "は使えません。"),
        new("wrong method", Who.Coordinator, "DELETE", "articles/{article}", 405, "この方法では呼び出せません"),
        new("method that does not exist", Who.Coordinator, "BREW", "tickets", 405, "この方法では呼び出せません"),
        new("If-Match that is none", Who.Coordinator, "POST", "tickets/{working}/hold", 400, "ETag をそのまま") { Json = "{\"reason\":\"理由\"}", Headers = [("If-Match", "\"someday\"")] },
    ];

    public static TheoryData<string> Names => [.. Cases.Select(c => $"{c.Address}: {c.Name}")];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_with_its_sentence_and_writes_nothing(string name)
    {
        var one = Cases.Single(c => $"{c.Address}: {c.Name}" == name);
        var before = await Written.InAsync(desk.App);

        var heard = await SendAsync(one);

        heard.ExpectProblem((System.Net.HttpStatusCode)one.Status);
        Assert.Contains(desk.Say(one.Sentence), Regex.Unescape(heard.Text), StringComparison.Ordinal);
        Assert.DoesNotMatch(English(), heard.Text);
        await before.ExpectUnchangedAsync(desk.App);
    }

    [Theory]
    [InlineData("search?q={brackets}")]
    [InlineData("search?q={quotes}")]
    [InlineData("search?q=%00%01%EF%BF%BF&from=0001-01-01&to=9999-12-31")]
    [InlineData("search?q=title:%5B*%20TO%20*%5D%20AND%20NOT%20(a%20OR%20%5C)")]
    [InlineData("search?q=.*%2B%3F%7B1,99999%7D%5E$")]
    [InlineData("tickets?q=%25%5F%5C%00&from=0001-01-01&to=9999-12-31")]
    [InlineData("tickets?page=1000000&size=200")]
    [InlineData("articles?q=%5B%5D%27%22%3B--")]
    [InlineData("suggestions?text={brackets}")]
    [InlineData("clauses/{clause.key}?on=9999-12-31")]
    public async Task Whatever_is_searched_for_is_answered(string address)
    {
        var path = address.Replace("{brackets}", string.Concat(Enumerable.Repeat("%5B(", 5_000)), StringComparison.Ordinal).Replace("{quotes}", new string('"', 9_999), StringComparison.Ordinal);
        var before = await Written.InAsync(desk.App);

        (await desk.Caller(Who.Coordinator).GetAsync(desk.Say(path))).Expect(System.Net.HttpStatusCode.OK);

        await before.ExpectUnchangedAsync(desk.App);
    }

    [Fact]
    public async Task One_key_for_two_contents_is_refused_and_the_first_stays()
    {
        var key = ("Idempotency-Key", $"key-{Make.Next()}");
        var first = (await desk.Caller(Who.Requester).PostAsync("tickets", "{" + Good + "}", key)).Expect(System.Net.HttpStatusCode.Created);
        var before = await Written.InAsync(desk.App);

        Assert.Contains("別の内容で使われています。", (await desk.Caller(Who.Requester).PostAsync("tickets", "{" + Good + ",\"urgency\":\"high\"}", key)).ExpectProblem(System.Net.HttpStatusCode.UnprocessableEntity).Detail, StringComparison.Ordinal);
        Assert.Equal(first["number"].GetString(), (await desk.Caller(Who.Requester).PostAsync("tickets", "{" + Good + "}", key))["number"].GetString());

        await before.ExpectUnchangedAsync(desk.App);
    }

    [Fact]
    public async Task Characters_that_nobody_sees_are_taken_out_and_the_rest_is_kept()
    {
        var made = (await desk.Caller(Who.Requester).PostAsync("tickets", "{\"subject\":\" 端末\\u0000の\\u202e持ち\\u200b出し\\n\",\"body\":\"一行目\\u0007\\n\\t二行目\\ud83d\\ude00\",\"channel\":\"api\"}")).Expect(System.Net.HttpStatusCode.Created);

        var kept = await desk.Caller(Who.Requester).GetAsync($"tickets/{made["number"].GetString()}");

        Assert.Equal("端末の持ち出し", kept["subject"].GetString());
        Assert.Equal("一行目\n\t二行目😀", kept["body"].GetString());
    }

    private Task<Heard> SendAsync(ApiCase one) => desk.Caller(one.Who).SendAsync(
        new HttpMethod(one.Method), desk.Say(one.Address), one.Body is { } body ? body() : one.Json is null ? null : desk.Say(one.Json), one.Headers);

    private static ApiCase Post(string name, Who who, string address, string json, int status, string sentence) => new(name, who, "POST", address, status, sentence) { Json = json };

    private static ApiCase Get(string name, string address, int status, string sentence) => new(name, Who.Coordinator, "GET", address, status, sentence);

    private static ApiCase File(string name, int status, string sentence, HttpContent body) => new(name, Who.Requester, "POST", "tickets/{working}/attachments", status, sentence) { Body = () => body };

    private static MultipartFormDataContent Form(string name, byte[] bytes) => new() { { new ByteArrayContent(bytes), "files", name } };

    private static ByteArrayContent Bytes(byte[] bytes, string? type)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        return content;
    }

    [GeneratedRegex(@"\b[A-Za-z]{2,}( [a-z]{2,}){3,}")]
    private static partial Regex English();

    private sealed record ApiCase(string Name, Who Who, string Method, string Address, int Status, string Sentence)
    {
        public string? Json { get; init; }

        public Func<HttpContent>? Body { get; init; }

        public (string Name, string Value)[] Headers { get; init; } = [];
    }
}
