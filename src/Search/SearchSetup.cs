using Consult.Data;
using Consult.Search.Extraction;
using Consult.Search.Morphemes;

namespace Consult.Search;

public static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider => Synonyms.Load(Path.Combine(AppContext.BaseDirectory, "kb", "synonyms.txt"), provider.GetRequiredService<ILogger<Synonyms>>()));
        services.AddSingleton(provider => new DictionaryShelf(settings.Search.MecabDictionary, settings.DataPath, provider.GetRequiredService<ILogger<DictionaryShelf>>()));
        services.AddSingleton(provider => new SearchIndex(
            Folder(settings), provider.GetRequiredService<TimeProvider>(), synonyms: provider.GetRequiredService<Synonyms>(), dictionary: provider.GetRequiredService<DictionaryShelf>()));
        services.AddSingleton<IndexBell>();
        services.AddSingleton<FileTexts>();
        services.AddScoped<SearchDocuments>();
        services.AddScoped<IndexComparison>();
        services.AddScoped<ICheck, IndexCheck>();
        services.AddSingleton<Indexer>();
        services.AddHostedService(provider => provider.GetRequiredService<Indexer>());
        services.AddSingleton<AttachmentReading>();
        services.AddHostedService(provider => provider.GetRequiredService<AttachmentReading>());
        return services;
    }

    public static string Folder(Settings settings) => Path.Combine(settings.DataPath, "index");
}
