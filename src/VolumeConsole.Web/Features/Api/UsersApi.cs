using Microsoft.AspNetCore.Mvc;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Features.Api;

/// <summary>The users' API: registration and map.</summary>
public static class UsersApi
{
    public static IServiceCollection AddUsersApi(this IServiceCollection services) => services
        .AddSingleton<Views>()
        .AddSingleton<VolumeReads>()
        .AddSingleton<SnapshotReads>()
        .AddSingleton<VolumeWrites>()
        .AddSingleton<RememberedAnswers>()
        .AddSingleton<VolumeWaiters>()
        .AddHostedService(provider => provider.GetRequiredService<VolumeWaiters>());

    /// <summary>Comes before authentication, so that its errors have the API's form too.</summary>
    public static void UseApiFaults(this IApplicationBuilder app) =>
        app.UseWhen(context => AccessSchemes.IsForPrograms(context.Request.Path), api => api.UseMiddleware<ApiFaults>());

    public static void MapUsersApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/v2").WithMetadata(new RequestSizeLimitAttribute(ApiBody.BytesMax));
        api.MapVolumes();
        api.MapSnapshots();
        api.MapRegions();
        api.MapUnsupported();
        api.MapAllActions();
        var writes = api.MapGroup("").ChangesNeedOperators();
        writes.MapCreate();
        writes.MapDelete();
        writes.MapSnapshotChanges();
        writes.MapActions();
        app.MapHealth();
    }

    /// <summary>Whatever is no GET needs the role of an operator at least. Said before a body is judged; the write door asks again.</summary>
    public static RouteGroupBuilder ChangesNeedOperators(this RouteGroupBuilder api) => api.AddEndpointFilter(RequireOperatorAsync);

    private static ValueTask<object?> RequireOperatorAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var http = call.HttpContext;
        if (HttpMethods.IsGet(http.Request.Method)) return next(call);
        var forbidden = http.RequestServices.GetRequiredService<Orchestrator>().WhyForbidden(Role.Operator, http.User.ActorOf());
        return forbidden is null ? next(call) : ValueTask.FromResult<object?>(ApiErrors.Of(forbidden));
    }
}
