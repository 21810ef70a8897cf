using System.Text;
using Consult.Access;
using Consult.Accounts;
using Consult.Search;
using Consult.Search.Extraction;
using Consult.Tickets;
using Consult.Tickets.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Consult.Tests.Search.Extraction;

public sealed class AttachmentSearchTests(App app) : IClassFixture<App>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SearchIndex Index => app.Services.GetRequiredService<SearchIndex>();

    [Fact]
    public async Task The_words_of_a_file_find_its_ticket_and_the_snippet_names_the_file()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "見積の確認");
        await AddAsync(ticket, asker, ("更改の見積書.pdf", FileReadingTests.Sample("words.pdf")), ("旧台帳.txt", Encoding.GetEncoding(932).GetBytes("昭和の時代の測量図と青焼きの一覧")), ("略図.png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]));
        await ReadAsync();

        var hit = Assert.Single((await FindAsync(asker, "アクセスポイントの設置台数")).Items);
        Assert.Equal(ticket.Number, hit.Number);
        Assert.StartsWith("更改の見積書.pdf：", hit.Snippet, StringComparison.Ordinal);
        Assert.Contains("<mark>", hit.Snippet, StringComparison.Ordinal);
        Assert.StartsWith("旧台帳.txt：", Assert.Single((await FindAsync(asker, "青焼き")).Items).Snippet, StringComparison.Ordinal);
        Assert.Equal(ticket.Number, Assert.Single((await FindAsync(asker, "略図.png")).Items).Number);
        // The question's own words are shown from the question.
        Assert.DoesNotContain("：", Assert.Single((await FindAsync(asker, "自宅に端末を持ち帰って")).Items, h => h.Number == ticket.Number).Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_files_words_go_the_way_of_its_ticket_and_its_note()
    {
        var asker = await app.UserAsync(Role.Requester);
        var colleague = await app.UserAsync(Role.Requester, await app.InDbAsync(db => db.Departments.SingleAsync(d => d.Id == asker.DepartmentId)));
        var stranger = await app.UserAsync(Role.Requester);
        var desk = await app.UserAsync(Role.Coordinator);
        var consultant = await app.UserAsync(Role.Consultant);
        var open = await app.TicketAsync(asker, "開かれた相談");
        await AddAsync(open, asker, ("資料.txt", "瑠璃色の腕章の貸出簿"u8.ToArray()));
        var secret = await app.TicketAsync(asker, "内密の相談", confidential: true);
        await AddAsync(secret, asker, ("資料.txt", "瑠璃色の腕章の貸出簿"u8.ToArray()));
        await NoteAsync(open, desk, ("内部資料.txt", "処分の検討経過"u8.ToArray()));
        await ReadAsync();

        Assert.Equal([open.Number, secret.Number], (await FindAsync(asker, "瑠璃色の腕章")).Items.Select(i => i.Number).Order());
        Assert.Equal([open.Number], (await FindAsync(colleague, "瑠璃色の腕章")).Items.Select(i => i.Number));
        Assert.Equal(0, (await FindAsync(stranger, "瑠璃色の腕章")).Total);
        Assert.Equal([open.Number, secret.Number], (await FindAsync(desk, "瑠璃色の腕章")).Items.Select(i => i.Number).Order());
        Assert.Equal([open.Number], (await FindAsync(consultant, "瑠璃色の腕章")).Items.Select(i => i.Number));

        Assert.StartsWith("内部資料.txt：", Assert.Single((await FindAsync(consultant, "処分の検討経過")).Items).Snippet, StringComparison.Ordinal);
        foreach (var words in (string[])["処分の検討経過", "\"内部資料\""])
            Assert.Equal(0, (await FindAsync(asker, words)).Total);
    }

    [Fact]
    public async Task What_was_read_is_not_read_again_and_what_was_forgotten_is()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "同じ資料");
        await AddAsync(ticket, asker, ("一.txt", "鶯谷の分庁舎の配置図"u8.ToArray()));
        await ReadAsync();
        var file = await app.InDbAsync(db => db.Attachments.AsNoTracking().SingleAsync(a => a.TicketId == ticket.Id, Stop));
        var kept = Assert.Single(Directory.GetFiles(Path.Combine(app.DataDirectory, "texts"), $"{file.Sha256}.*", SearchOption.AllDirectories));
        var written = File.GetLastWriteTimeUtc(kept);

        var second = await app.TicketAsync(asker, "同じ資料をもう一度");
        await AddAsync(second, asker, ("二.txt", "鶯谷の分庁舎の配置図"u8.ToArray()));
        await ReadAsync();
        Assert.Equal(written, File.GetLastWriteTimeUtc(kept));
        Assert.Equal(2, (await FindAsync(asker, "分庁舎の配置図")).Total);

        // Half of it was on the disk when the machine stopped, and the index is built anew.
        File.WriteAllText(kept, "{\"Version\":1,\"Re");
        await app.InAsync<SearchDocuments, int>(documents => documents.RebuildAsync(Index, _ => { }, Stop));
        await ReadAsync();
        Assert.Equal(2, (await FindAsync(asker, "分庁舎の配置図")).Total);
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_on_the_ticket_and_listed_for_administrators()
    {
        var asker = await app.UserAsync(Role.Requester);
        var ticket = await app.TicketAsync(asker, "読めない資料", confidential: true);
        await AddAsync(ticket, asker, ("契約書.pdf", FileReadingTests.Sample("locked.pdf")), ("古い表.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), ("切れた.pdf", FileReadingTests.Sample("words.pdf")[..900]));
        await ReadAsync();
        Assert.Equal(0, Index.WaitingCount);

        using var mine = await app.Visitor().SignInAsync(asker);
        var page = await mine.GoAsync($"/tickets/{ticket.Number}");
        foreach (var reason in (string[])["パスワード付き", "読み取れない形式", "ファイルが壊れている"])
            Assert.Contains($"この添付ファイルの中身は検索できません：{reason}", page.Text, StringComparison.Ordinal);

        using var desk = await app.Visitor().SignInAsync(await app.UserAsync(Role.Coordinator));
        var list = await desk.GoAsync("/search/index");
        foreach (var said in (string[])["契約書.pdf", "古い表.xls", "切れた.pdf", ticket.Number, "パスワード付き"])
            Assert.Contains(said, list.Text, StringComparison.Ordinal);
        using var administrator = await app.Visitor().SignInAsync(await app.UserAsync(Role.Administrator));
        var counted = await administrator.GoAsync("/search/index");
        Assert.DoesNotContain("契約書.pdf", counted.Text, StringComparison.Ordinal);
        Assert.Contains("閲覧できない相談の添付ファイルが3件", counted.Text, StringComparison.Ordinal);

        // A whole file is put in the place of the broken one: it is read at the next try.
        var broken = await app.InDbAsync(db => db.Attachments.AsNoTracking().SingleAsync(a => a.Name == "切れた.pdf", Stop));
        File.WriteAllBytes(app.Services.GetRequiredService<AttachmentStore>().PathOf(broken.Sha256), FileReadingTests.Sample("words.pdf"));
        await list.SubmitAsync("form[action='/search/index/readings']");
        await ReadAsync();
        Assert.StartsWith("切れた.pdf：", Assert.Single((await FindAsync(asker, "アクセスポイントの設置台数")).Items, i => i.Number == ticket.Number).Snippet, StringComparison.Ordinal);
        Assert.DoesNotContain("切れた.pdf", (await desk.GoAsync("/search/index")).Text, StringComparison.Ordinal);
    }

    private async Task ReadAsync()
    {
        await app.IndexedAsync();
        await app.Services.GetRequiredService<AttachmentReading>().CatchUpAsync(Stop);
    }

    private Task<SearchAnswer> FindAsync(User user, string text) => app.InDbAsync(async db =>
        Index.Search(new SearchQuery { Text = text }, AccessKeys.Of(Reader.Of(await db.Users.Include(u => u.Department).SingleAsync(u => u.Id == user.Id, Stop)))));

    private Task AddAsync(Ticket ticket, User by, params (string Name, byte[] Bytes)[] files) =>
        ChangeAsync(ticket, files, (row, stored) => row.AddFiles(stored, app.By(by)));

    private Task NoteAsync(Ticket ticket, User by, params (string Name, byte[] Bytes)[] files) =>
        ChangeAsync(ticket, files, (row, stored) => row.Attach(stored, row.AddNote("資料のとおり。", app.By(by)), app.By(by)));

    /// <summary>Kept as they are: what the intake would refuse may lie there from earlier days.</summary>
    private Task ChangeAsync(Ticket ticket, (string Name, byte[] Bytes)[] files, Action<Ticket, IReadOnlyList<StoredFile>> change) => app.InDbAsync(async db =>
    {
        var stored = new List<StoredFile>();
        var folder = new Consult.Data.HashedFiles(Path.Combine(app.DataDirectory, "attachments"));
        foreach (var (name, bytes) in files)
        {
            var (sha256, size) = await folder.KeepAsync(new MemoryStream(bytes), Stop);
            stored.Add(new StoredFile(name, sha256, size, "application/octet-stream"));
        }

        change(await db.Tickets.SingleAsync(t => t.Id == ticket.Id, Stop), stored);
        await db.SaveChangesAsync(Stop);
    });
}
