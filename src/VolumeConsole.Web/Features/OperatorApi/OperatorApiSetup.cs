using Microsoft.AspNetCore.Mvc;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Api;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>The operators' API: registration and map. All that the console can do, for scripts.</summary>
public static class OperatorApiSetup
{
    public static IServiceCollection AddOperatorApi(this IServiceCollection services) => services
        .AddSingleton<OperatorWrites>()
        .AddSingleton<OperationReads>()
        .AddSingleton<ActivityReads>()
        .AddSingleton<StreamPlaces>()
        .AddSingleton<LiveActivity>()
        .AddSingleton<FindingReads>()
        .AddSingleton<BackendReads>()
        .AddSingleton<OperatorVolumeReads>();

    public static void MapOperatorApi(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        var api = app.MapGroup("/operator/v1").WithMetadata(new RequestSizeLimitAttribute(ApiBody.BytesMax));
        api.MapOperations(services.GetRequiredService<OperationKinds>());
        api.MapActivity();
        api.MapFindings(services.GetRequiredService<DriftRules>());
        api.MapBackends();
        api.MapOperatorVolumes();
        api.MapOperatorSnapshots();
        api.MapGroups();
        api.MapBulkRetries();
        api.MapInvariants();
        api.MapHolds();
        api.MapFaults();
        var writes = api.MapGroup("").ChangesNeedOperators();
        writes.MapOperationChanges();
        writes.MapBackendChanges();
        writes.MapOperatorVolumeChanges();
        writes.MapRemedies();
        writes.MapHoldChanges();
        writes.MapFaultChanges();
        writes.MapPreview();
        writes.MapGroupChanges();
        writes.MapBulkRetryChanges();
    }
}
