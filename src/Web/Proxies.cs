using System.Net;
using Consult.Data;
using Microsoft.AspNetCore.HttpOverrides;

namespace Consult.Web;

/// <summary>Behind the city's TLS proxy the visitor's address and scheme are what that proxy says, and only it is believed.</summary>
public static class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services, Settings settings) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = settings.Access.KnownProxies.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        // As many as stand in the settings, one behind the other; the chain ends at the first that is not known.
        options.ForwardLimit = null;
        foreach (var proxy in settings.Access.KnownProxies)
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }
    });
}
