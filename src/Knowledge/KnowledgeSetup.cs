using Consult.Jobs;
using Consult.Knowledge.Files;
using Consult.Knowledge.Repetitions;

namespace Consult.Knowledge;

public static class KnowledgeSetup
{
    /// <summary>Articles: writing, files, what is fixed for a day, and the morning's look at review dates.</summary>
    public static IServiceCollection AddKnowledge(this IServiceCollection services)
    {
        services.AddScoped<ArticleWriting>();
        services.AddScoped<ArticleForms>();
        services.AddScoped<ClausesSince>();
        services.AddSingleton<KbFiles>();
        services.AddJob<ArticleSchedule>("article-schedule", "記事の公開と終了の予約", Cadence.DailyAt(0, 0));
        services.AddJob<ArticleReviewDates>("article-review-dates", "記事の見直し期日の確認", Cadence.DailyAt(6, 0));
        services.AddJob<RepetitionSearch>("repetitions", "繰り返し寄せられた相談の発見", Cadence.Minutes(5));
        return services;
    }
}
