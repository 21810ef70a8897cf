namespace Consult.Reports;

public static class ReportsSetup
{
    public static IServiceCollection AddReports(this IServiceCollection services) => services.AddScoped<MonthlyReports>().AddScoped<FigureRows>();
}
