using Consult.Data;
using Consult.Search.Asking;

namespace Consult.Search;

public static class SearchSetup
{
    public static IServiceCollection AddSearch(this IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider => Synonyms.Load(Path.Combine(AppContext.BaseDirectory, "kb", "synonyms.txt"), provider.GetRequiredService<ILogger<Synonyms>>()));
        services.AddSingleton(provider => new SearchIndex(Folder(settings), provider.GetRequiredService<TimeProvider>(), synonyms: provider.GetRequiredService<Synonyms>()));
        services.AddSingleton<IndexBell>();
        services.AddScoped<SearchDocuments>();
        services.AddScoped<QueryReading>();
        services.AddScoped<ICheck, IndexCheck>();
        services.AddSingleton<Indexer>();
        services.AddHostedService(provider => provider.GetRequiredService<Indexer>());
        return services;
    }

    public static string Folder(Settings settings) => Path.Combine(settings.DataPath, "index");
}
