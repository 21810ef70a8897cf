using Consult.Mail.Inbound;
using Consult.Mail.Inbound.Reading;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Consult.Tests.Mail.Inbound;

/// <summary>Several letters in one transaction have what each would have alone.</summary>
public sealed class GroupedIntakeTests : IAsyncLifetime
{
    private App app = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await App.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task P7_the_same_letter_twice_in_a_group_is_one_ticket_and_a_duplicate()
    {
        var post = new Post();
        var rows = await TakeAsync(Intake, post.Bytes(), [.. post.Bytes(), .. "\r\n"u8]);

        Assert.Equal([LetterOutcome.Ticket, LetterOutcome.Duplicate], rows.Select(r => r.Outcome));
        Assert.Equal(rows[0].Id, rows[1].DuplicateOfId);
    }

    [Fact]
    public async Task A_reply_joins_the_ticket_that_was_opened_before_it_in_the_same_group()
    {
        var question = new Post { Id = "q@dept.example.jp" };
        var rows = await TakeAsync(Intake, question.Bytes(), new Post { Subject = "別の件" }.Bytes(), new Post { InReplyTo = "q@dept.example.jp", Body = "補足です。" }.Bytes());

        Assert.Equal([LetterOutcome.Ticket, LetterOutcome.Ticket, LetterOutcome.Append], rows.Select(r => r.Outcome));
        Assert.Equal(rows[0].TicketId, rows[2].TicketId);
    }

    [Fact]
    public async Task A_password_joins_the_zip_that_came_before_it_in_the_same_group()
    {
        byte[] zip = [0x50, 0x4B, 3, 4, 51, 0, 9, 0, 99, 0, .. new byte[30]];
        var rows = await TakeAsync(Intake, new Post { Files = [("設計書.zip", zip)] }.Bytes(), new Post { Subject = "パスワード", Body = "パスワードは himitsu です。" }.Bytes());

        Assert.Equal(rows[0].TicketId, rows[1].TicketId);
    }

    [Fact]
    public async Task Forty_letters_are_taken_in_order_and_their_numbers_have_no_gap()
    {
        var rows = await TakeAsync(Intake, [.. Enumerable.Range(1, 40).Select(n => new Post { Subject = $"{n}通目" }.Bytes())]);

        var tickets = await app.InDbAsync(db => db.Tickets.OrderBy(t => t.Id).Select(t => new { t.Number, t.Subject }).ToListAsync(Stop));
        Assert.Equal(Enumerable.Range(1, 40).Select(n => ($"R8-{n:0000}", $"{n}通目")), tickets.Select(t => (t.Number, t.Subject)));
        Assert.True((await app.InDbAsync(db => Consult.Trail.TrailChain.VerifyAsync(db, Stop))).IsWhole);
        Assert.Equal(40, rows.Count);
    }

    [Fact]
    public async Task What_the_database_refuses_holds_up_no_other_letter_of_its_group_but_those_behind_it_until_the_next_time()
    {
        await app.InDbAsync(db => db.Database.ExecuteSqlRawAsync(TestDatabase.IsPostgres
            ? """ALTER TABLE "Tickets" ADD CONSTRAINT refused CHECK ("Subject" <> 'refused')"""
            : """CREATE TRIGGER refused BEFORE INSERT ON "Tickets" WHEN NEW."Subject" = 'refused' BEGIN SELECT RAISE(ABORT, 'refused'); END""", Stop));
        var failed = new List<long>();
        var raws = await KeepAsync(new Post { Subject = "前" }.Bytes(), new Post { Subject = "refused" }.Bytes(), new Post { Subject = "後" }.Bytes());

        await Assert.ThrowsAnyAsync<DbUpdateException>(() => Intake.TakeAsync(Each(raws), (raw, error) => failed.AddRange(error is null ? [] : [raw.Uid]), Stop));

        Assert.Equal([raws[1].Uid], failed);
        Assert.Equal(["前"], await app.InDbAsync(db => db.Tickets.Select(t => t.Subject).ToListAsync(Stop)));
    }

    [Fact]
    public async Task P1_a_reader_that_hangs_sends_its_letter_to_quarantine_and_the_next_letters_are_taken()
    {
        using var gate = new ManualResetEventSlim();
        var raws = await KeepAsync(new Post { Subject = "止まる" }.Bytes(), new Post { Subject = "次" }.Bytes());
        var letters = app.Services.GetRequiredService<RawLetters>();
        var clock = new ImpatientClock();
        var reader = new LetterReader(sha256 => sha256 == raws[0].Sha256 ? new Held(gate, letters.Open(sha256)!) : letters.Open(sha256), clock);

        var rows = await TakeAsync(With(reader), raws);

        Assert.Equal([LetterOutcome.Quarantine, LetterOutcome.Ticket], rows.Select(r => r.Outcome));
        Assert.Contains("30秒以内", rows[0].Reason, StringComparison.Ordinal);
        gate.Set();
    }

    [Fact]
    public async Task A_disk_that_fails_is_no_fault_of_the_letter_however_often()
    {
        var raws = await KeepAsync(new Post().Bytes());
        var reader = new LetterReader(_ => throw new IOException("Input/output error"), TimeProvider.System);
        for (var n = 0; n <= Consult.Mail.Inbound.Attempts.Most; n++)
        {
            var trouble = await Assert.ThrowsAsync<StoreTrouble>(() => With(reader).TakeAsync(Each(raws), (_, error) => Assert.IsType<StoreTrouble>(error), Stop));
            Assert.Contains("データの置き場所を読み書きできません", trouble.Message, StringComparison.Ordinal);
        }

        Assert.Equal(LetterOutcome.Ticket, Assert.Single(await TakeAsync(Intake, raws)).Outcome);
    }

    [Fact]
    public async Task A_letter_over_which_the_program_died_is_taken_alone()
    {
        var raws = await KeepAsync([.. Enumerable.Range(1, 3).Select(n => new Post { Subject = $"{n}" }.Bytes())]);
        var trying = Directory.CreateDirectory(Path.Combine(app.DataDirectory, "letters", "trying")).FullName;
        await File.WriteAllTextAsync(Path.Combine(trying, raws[1].Sha256), "..", Stop);
        var marks = new List<int>();

        await Intake.TakeAsync(Each(raws), (_, _) => marks.Add(Attempts.Going), Stop);

        // While it is taken no other letter is being tried.
        Assert.Equal(3, marks.Count);
        Assert.Equal(0, marks[1]);
        Assert.Equal(3, await app.InDbAsync(db => db.Tickets.CountAsync(Stop)));
        Assert.Equal(0, Attempts.Going);
        Assert.False(File.Exists(Path.Combine(trying, raws[1].Sha256)));
    }

    private Attempts Attempts => app.Services.GetRequiredService<Attempts>();

    private GroupedIntake Intake => app.Services.GetRequiredService<GroupedIntake>();

    private GroupedIntake With(LetterReader reader) => new(
        app.Services.GetRequiredService<IServiceScopeFactory>(),
        new LetterPreparation(reader, app.Services.GetRequiredService<LetterFiles>(), Attempts),
        NullLogger<GroupedIntake>.Instance);

    private async Task<List<RawLetter>> KeepAsync(params byte[][] letters)
    {
        var raws = new List<RawLetter>();
        foreach (var letter in letters)
            raws.Add(await app.KeepAsync(letter));
        return raws;
    }

    private async Task<List<InboundLetter>> TakeAsync(GroupedIntake intake, params byte[][] letters) => await TakeAsync(intake, await KeepAsync(letters));

    private async Task<List<InboundLetter>> TakeAsync(GroupedIntake intake, List<RawLetter> raws)
    {
        var told = new List<long>();
        await intake.TakeAsync(Each(raws), (raw, error) => told.AddRange(error is null ? [raw.Uid] : throw error), Stop);
        Assert.Equal(raws.Select(r => r.Uid), told);
        return await app.InDbAsync(db => db.InboundLetters.AsNoTracking().OrderBy(l => l.Uid).ToListAsync(Stop));
    }

    private static async IAsyncEnumerable<RawLetter> Each(IEnumerable<RawLetter> raws)
    {
        foreach (var raw in raws)
        {
            await Task.Yield();
            yield return raw;
        }
    }

    /// <summary>The first time that is waited for is over at once.</summary>
    private sealed class ImpatientClock : FakeTimeProvider
    {
        private int asked;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (Interlocked.Increment(ref asked) == 1)
                Advance(dueTime);
            return timer;
        }
    }

    /// <summary>Bytes that do not come until the gate opens.</summary>
    private sealed class Held(ManualResetEventSlim gate, Stream inner) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => true;
        public override bool CanWrite => false;
        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => inner.Position = value; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            gate.Wait(Stop);
            return inner.Read(buffer, offset, count);
        }

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush() => inner.Flush();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
