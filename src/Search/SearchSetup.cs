using Consult.Data;
using Consult.Jobs;
using Consult.Search.Asked;
using Consult.Search.Asking;
using Consult.Search.Extraction;
using Consult.Search.Morphemes;
using Consult.Search.Thesaurus;
using Microsoft.AspNetCore.Mvc;

namespace Consult.Search;

public static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider => new SynonymFile(Path.Combine(AppContext.BaseDirectory, "kb", "synonyms.txt"), provider.GetRequiredService<ILogger<SynonymFile>>()));
        services.AddSingleton(provider => new DictionaryShelf(settings.Search.MecabDictionary, settings.DataPath, provider.GetRequiredService<ILogger<DictionaryShelf>>()));
        services.AddSingleton(provider => new SearchIndex(
            Folder(settings), provider.GetRequiredService<TimeProvider>(), synonyms: SynonymList.Of(provider.GetRequiredService<SynonymFile>().Read(), []).Synonyms, dictionary: provider.GetRequiredService<DictionaryShelf>()));
        services.AddSingleton<IndexBell>();
        services.AddSingleton<FileTexts>();
        services.AddScoped<SearchDocuments>();
        services.AddScoped<IndexComparison>();
        services.AddScoped<QueryReading>();
        services.AddScoped<ICheck, IndexCheck>();
        services.AddSingleton<Indexer>();
        services.AddHostedService(provider => provider.GetRequiredService<Indexer>());
        services.AddSingleton<AttachmentReading>();
        services.AddHostedService(provider => provider.GetRequiredService<AttachmentReading>());
        services.AddSingleton<SynonymFollower>();
        services.AddHostedService(provider => provider.GetRequiredService<SynonymFollower>());
        services.AddSingleton<QueryCounts>();
        services.AddHostedService<QueryCounter>();
        services.AddJob<QuerySweep>("asked-queries", "検索された言葉の回数の片付け", Cadence.DailyAt(2, 50));
        services.Configure<MvcOptions>(mvc => mvc.Filters.Add<OpenedFromSearch>());
        return services;
    }

    public static string Folder(Settings settings) => Path.Combine(settings.DataPath, "index");
}
