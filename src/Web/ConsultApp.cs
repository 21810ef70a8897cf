using Consult.Accounts;
using Consult.Calendar;
using Consult.Data;
using Consult.Departments;
using Consult.Jobs;
using Consult.Knowledge;
using Consult.Mail;
using Consult.Policy;
using Consult.Reports;
using Consult.Search;
using Consult.Tickets;
using Consult.Trail;
using Consult.Web.Api;

namespace Consult.Web;

/// <summary>Puts the program together: the same for serving, for the verbs and for the tests.</summary>
public static class ConsultApp
{
    /// <param name="settings">Settings of the command line, like <c>--Consult:DataDirectory=data/demo</c>.</param>
    /// <param name="change">What a caller wants otherwise: the tests' clock, quieter logs.</param>
    public static WebApplication Create(string[] settings, Action<WebApplicationBuilder>? change = null)
    {
        var builder = Begin(settings);
        builder.Host.UseDefaultServiceProvider(options => (options.ValidateScopes, options.ValidateOnBuild) = (true, true));
        if (string.IsNullOrEmpty(builder.Configuration["Urls"]))
            builder.WebHost.UseUrls("http://localhost:5080");
        // A question of a thousand Japanese characters is nine thousand bytes of an address; the server's own limit is eight.
        builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = 65_536);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        var read = Settings.Read(builder.Configuration);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(read.Calendar).AddSingleton<BusinessCalendar>();
        builder.Services
            .AddData(read)
            .AddAccounts(read)
            .AddDepartments()
            .AddTrail()
            .AddSearch(read)
            .AddJobs()
            .AddPolicy()
            .AddTickets(read)
            .AddKnowledge()
            .AddReports()
            .AddMail(read)
            .AddWeb(read);
        change?.Invoke(builder);

        var app = builder.Build();
        app.UseWeb();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<Oversized>();
        app.MapControllers();
        app.MapApi();
        return app;
    }

    /// <summary>The settings alone; nothing is put together and no directory is made.</summary>
    public static Settings Read(string[] settings) => Settings.Read(Begin(settings).Configuration);

    private static WebApplicationBuilder Begin(string[] settings) => WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = settings,
        ApplicationName = typeof(ConsultApp).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
        WebRootPath = Path.Combine("Web", "wwwroot"),
    });
}
