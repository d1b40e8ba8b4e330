using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api.Limits;

/// <summary>Registers the limits and puts them in front of the programs' paths.</summary>
public static class LimitsSetup
{
    /// <exception cref="Core.Storage.InvalidConfigurationException">A limit cannot work.</exception>
    public static IServiceCollection AddApiLimits(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(ApiOptions.Read(configuration))
        .AddSingleton<ApiLimits>();

    /// <summary>Comes after authentication, because each token has a limit of its own, and before anything that costs.</summary>
    public static void UseApiLimits(this IApplicationBuilder app) =>
        app.UseWhen(http => AccessSchemes.IsForPrograms(http.Request.Path), api => api.Use((http, next) =>
        {
            var services = http.RequestServices;
            return services.GetRequiredService<ApiLimits>().TryPass(http, services.GetRequiredService<TimeProvider>().GetUtcNow())
                ? next(http)
                : ApiErrors.TooManyRequests("Too many requests. Wait as long as Retry-After says, then go on more slowly.").ExecuteAsync(http);
        }));
}
