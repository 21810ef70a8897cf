using System.Net;
using Consult.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Consult.Web;

/// <summary>
/// Links that leave the program: invitations, the API's <c>url</c>. They begin with the public address of the settings; without one, with the host
/// a request names only if the program really listens there, because anyone may send any Host header.
/// </summary>
public sealed class Links(Settings settings, IHttpContextAccessor http, IServer server, IConfiguration configuration)
{
    private static readonly HashSet<string> Everywhere = ["*", "+", "0.0.0.0", "::", "[::]"];

    private string? start;

    /// <param name="path">Beginning with a slash.</param>
    public string To(string path) => (start ??= Start()) + path;

    private string Start()
    {
        if (settings.Access.PublicAddress.Length > 0)
            return settings.Access.PublicAddress.TrimEnd('/');
        var bound = (server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []).Select(BindingAddress.Parse).ToList();
        if (http.HttpContext?.Request is { } request && IsOwn(request, bound))
            return $"{request.Scheme}://{request.Host}{request.PathBase}";
        var first = bound.FirstOrDefault() ?? BindingAddress.Parse("http://localhost:5080");
        return $"{first.Scheme}://{(Everywhere.Contains(first.Host) ? Environment.MachineName.ToLowerInvariant() : first.Host)}:{first.Port}";
    }

    private bool IsOwn(HttpRequest request, List<BindingAddress> bound)
    {
        var (host, local) = (request.Host.Host, request.HttpContext.Connection.LocalIpAddress);
        bool Is(string name) => host.Equals(name, StringComparison.OrdinalIgnoreCase);
        return bound.Any(b => Is(b.Host)) || (configuration["AllowedHosts"] ?? "").Split(';').Any(Is)
            || (bound.Any(b => Everywhere.Contains(b.Host)) && (Is("localhost") || Is(Environment.MachineName)
                || (IPAddress.TryParse(host, out var named) && local is not null && named.Equals(local.IsIPv4MappedToIPv6 ? local.MapToIPv4() : local))));
    }
}
