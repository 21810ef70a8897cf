using Consult.Access;
using Consult.Accounts;
using Consult.Departments;
using Consult.Jobs;
using Consult.Knowledge;
using Consult.Knowledge.Repetitions;
using Consult.Mail;
using Consult.Mail.Inbound;
using Consult.Mail.Outbound;
using Consult.Policy;
using Consult.Policy.Importing;
using Consult.Search;
using Consult.Search.Asked;
using Consult.Search.Thesaurus;
using Consult.Tickets;
using Consult.Trail;
using Consult.Web.Kept;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Consult.Data;

/// <summary>
/// All of Consult's rows. A save writes the trail, the search index's change rows and the notices of the mail in the transaction of the change itself;
/// it locks the trail's head first, so that both are in the order of commits on either database.
/// </summary>
public abstract class ConsultDb(DbContextOptions options, TimeProvider clock) : IdentityUserContext<User, int>(options)
{
    // Contexts of the program itself know its settings; those of a design or a test may not, and tell nobody anything.
    private readonly bool tellsByMail = options.FindExtension<CoreOptionsExtension>()?.ApplicationServiceProvider?.GetService<MailSettings>()?.Sends == true;

    public DbSet<Department> Departments => Set<Department>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Invitation> Invitations => Set<Invitation>();
    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();
    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();
    public DbSet<Topic> Topics => Set<Topic>();
    public DbSet<Ticket> Tickets => Set<Ticket>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<Citation> Citations => Set<Citation>();
    public DbSet<AnswerDraft> AnswerDrafts => Set<AnswerDraft>();
    public DbSet<Note> Notes => Set<Note>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<TicketEvent> TicketEvents => Set<TicketEvent>();
    public DbSet<TicketDraft> TicketDrafts => Set<TicketDraft>();
    public DbSet<SelfSolution> SelfSolutions => Set<SelfSolution>();
    public DbSet<TicketArticle> TicketArticles => Set<TicketArticle>();
    public DbSet<PolicyDocument> PolicyDocuments => Set<PolicyDocument>();
    public DbSet<PolicyEdition> PolicyEditions => Set<PolicyEdition>();
    public DbSet<PolicyUpload> PolicyUploads => Set<PolicyUpload>();
    public DbSet<Clause> Clauses => Set<Clause>();
    public DbSet<ClauseVersion> ClauseVersions => Set<ClauseVersion>();
    public DbSet<Article> Articles => Set<Article>();
    public DbSet<ArticleVersion> ArticleVersions => Set<ArticleVersion>();
    public DbSet<ArticleClause> ArticleClauses => Set<ArticleClause>();
    public DbSet<ArticleFeedback> ArticleFeedback => Set<ArticleFeedback>();
    public DbSet<Repetition> Repetitions => Set<Repetition>();
    public DbSet<ReviewRequest> ReviewRequests => Set<ReviewRequest>();
    public DbSet<InboundLetter> InboundLetters => Set<InboundLetter>();
    public DbSet<InboundFile> InboundFiles => Set<InboundFile>();
    public DbSet<Sighting> Sightings => Set<Sighting>();
    public DbSet<MailboxState> MailboxStates => Set<MailboxState>();
    public DbSet<SenderRule> SenderRules => Set<SenderRule>();
    public DbSet<MailState> MailStates => Set<MailState>();
    public DbSet<MailNotice> MailNotices => Set<MailNotice>();
    public DbSet<OutboundLetter> OutboundLetters => Set<OutboundLetter>();
    public DbSet<LetterTemplate> LetterTemplates => Set<LetterTemplate>();
    public DbSet<MailPreference> MailPreferences => Set<MailPreference>();
    public DbSet<TrailEntry> Trail => Set<TrailEntry>();
    public DbSet<TrailHead> TrailHeads => Set<TrailHead>();
    public DbSet<IndexChange> IndexChanges => Set<IndexChange>();
    public DbSet<SynonymGroup> SynonymGroups => Set<SynonymGroup>();
    public DbSet<AskedQuery> AskedQueries => Set<AskedQuery>();
    public DbSet<JobRun> JobRuns => Set<JobRun>();
    public DbSet<Counter> Counters => Set<Counter>();
    public DbSet<KeptForm> KeptForms => Set<KeptForm>();

    /// <summary>The transaction in which this context holds the write lock; a lock lasts as long as its transaction.</summary>
    private Guid? lockedIn;

    /// <summary>Who is named for a change that no verb spoke of.</summary>
    public By System => By.System("システム", clock.GetUtcNow());

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Save with SaveChangesAsync, which writes the trail.");

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        var detects = ChangeTracker.AutoDetectChangesEnabled;
        // Every look at the tracker would compare all rows anew, and nothing changes any more but the trail's head.
        ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await WriteAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        finally
        {
            ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }

    private async Task<int> WriteAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken)
    {
        var trail = TrailWriter.Take(ChangeTracker);
        var indexed = ChangeTracker.Entries<IIndexed>().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).Select(e => e.Entity).ToList();
        var told = tellsByMail ? MailNotice.Take(ChangeTracker, clock.GetUtcNow()) : [];
        if (!trail.Any && indexed.Count == 0)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        await using var _ = own;
        await LockTrailAsync(cancellationToken);
        var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        var head = await TrailHeads.SingleAsync(cancellationToken);
        trail.Append(this, head, System);
        Entry(head).DetectChanges();
        foreach (var (kind, id) in indexed.Select(i => i.Indexed).Distinct())
            IndexChanges.Add(new IndexChange { Kind = kind, EntityId = id });
        MailNotices.AddRange(told.Select(step => MailNotice.Of(step.Step, step.Message)));
        await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        Entry(head).State = EntityState.Detached;
        foreach (var written in ChangeTracker.Entries().Where(e => e.Entity is TrailEntry or IndexChange || (e.Entity is MailNotice && told.Count > 0)).ToList())
            written.State = EntityState.Detached;
        if (own is not null)
            await own.CommitAsync(cancellationToken);

        return count;
    }

    /// <summary>Takes the one write lock until the transaction ends. Call it first in a transaction of your own that saves more than once.</summary>
    public async Task LockTrailAsync(CancellationToken cancellation = default)
    {
        if (Database.CurrentTransaction is { } current && current.TransactionId == lockedIn)
            return;
        foreach (var tracked in ChangeTracker.Entries<TrailHead>().ToList())
            tracked.State = EntityState.Detached;
        await TrailHeads.ExecuteUpdateAsync(set => set.SetProperty(h => h.LastId, h => h.LastId), cancellation);
        lockedIn = Database.CurrentTransaction?.TransactionId;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(ConsultDb).Assembly);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
}
