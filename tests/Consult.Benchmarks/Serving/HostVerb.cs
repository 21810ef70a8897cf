using Consult.Data;
using Consult.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Consult.Benchmarks.Serving;

/// <summary>The server in a process of its own, so that its processor time is the server's alone. Prints its address, and stops when its input ends.</summary>
internal sealed class HostVerb : Verb
{
    public const string Word = "host";

    private static readonly string[] AnyPort = ["--Urls=http://127.0.0.1:0"];

    public override string Name => Word;

    public override string? Usage => null;

    public override async Task<int> RunAsync(Options options)
    {
        await using var app = options.OneOf("what", "consult", "empty") == "empty" ? Empty() : await ConsultAsync(options.Text("settings")!.Split('\n'));
        await app.StartAsync();
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
        return 0;
    }

    private static async Task<WebApplication> ConsultAsync(string[] settings)
    {
        var app = ConsultApp.Create([.. AnyPort, .. settings], Quiet);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Installation>().PrepareAsync();
        return app;
    }

    /// <summary>MVC on the same Kestrel with one page that says nothing: no page of this framework can be cheaper.</summary>
    private static WebApplication Empty()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = AnyPort, ContentRootPath = AppContext.BaseDirectory });
        Quiet(builder);
        builder.Services.AddControllersWithViews().ConfigureApplicationPartManager(parts =>
        {
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new Microsoft.AspNetCore.Mvc.ApplicationParts.AssemblyPart(typeof(EmptyController).Assembly));
        });
        var app = builder.Build();
        app.MapControllers();
        return app;
    }

    /// <summary>Nothing stands where the address is read from.</summary>
    private static void Quiet(WebApplicationBuilder builder) => builder.Logging.ClearProviders();
}
