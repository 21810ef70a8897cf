namespace Consult.Departments;

public static class DepartmentsSetup
{
    public static IServiceCollection AddDepartments(this IServiceCollection services) => services.AddScoped<Reorganisation>();
}
