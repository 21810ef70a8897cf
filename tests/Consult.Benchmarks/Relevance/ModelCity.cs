using System.Text.Encodings.Web;
using System.Text.Json;
using Consult.Benchmarks.Relevance.Judging;
using Consult.Data;
using Consult.Data.Demo;
using Consult.Search;
using Consult.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Consult.Benchmarks.Relevance;

/// <summary>
/// The documents that the project's own judgements speak of: articles, clauses and tickets of the model city as the product itself indexes them, on the day
/// the city was written for. They are made anew for every run, so that they cannot drift from the product; a ticket's number depends on that day alone.
/// </summary>
internal static class ModelCity
{
    private static readonly DateTimeOffset Day = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(9));
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<List<Text>> DocumentsAsync()
    {
        var folder = Directory.CreateTempSubdirectory("consult-relevance-").FullName;
        try
        {
            await using var app = ConsultApp.Create([$"--Consult:DataDirectory={folder}", "--Consult:City:Name=汐見野市"], Prepare);
            await using (var scope = app.Services.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync();
            await DemoCity.FillAsync(app, TextWriter.Null, CancellationToken.None);
            await using var reading = app.Services.CreateAsyncScope();
            var made = new List<Text>();
            await foreach (var batch in reading.ServiceProvider.GetRequiredService<SearchDocuments>().AllAsync())
                made.AddRange(batch.Select(d => new Text(d.Number, d.Title, string.Join("\n\n", d.Body), d.ClauseNumber)));
            return made;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>For other engines, and for who judges.</summary>
    public static Task WriteAsync(string path, IEnumerable<Text> documents) =>
        File.WriteAllLinesAsync(path, documents.Select(d => JsonSerializer.Serialize(new { d.Id, d.Title, Text = d.Body, d.Number }, Json)));

    private static void Prepare(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(new OneDay()));
    }

    private sealed class OneDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Day.ToUniversalTime();
    }
}
