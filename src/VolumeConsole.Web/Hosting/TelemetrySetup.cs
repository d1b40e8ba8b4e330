using System.Reflection;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;

namespace VolumeConsole.Web.Hosting;

/// <summary>How the console is seen from outside: figures for Prometheus at /metrics, and traces where somebody collects them.</summary>
public static class TelemetrySetup
{
    public const string MetricsPath = "/metrics";

    /// <summary>The standard's own variable; ours goes before it.</summary>
    private const string StandardKey = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string EndpointKey = "Telemetry:Otlp:Endpoint";

    /// <exception cref="InvalidConfigurationException">The endpoint is no address.</exception>
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<CircuitHandler, CountedCircuits>();
        services.AddSingleton<Readiness>();
        services.AddHostedService<GaugeService>();
        services.AddHostedService<InvariantService>();
        var telemetry = services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("VolumeConsole", serviceVersion: Version()))
            .WithMetrics(metrics => metrics
                .AddMeter(Meters.MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel")
                .AddRuntimeInstrumentation()
                .AddPrometheusExporter());

        // Without a collector there is no tracer, and no span is ever made.
        if (Endpoint(configuration) is { } endpoint)
            telemetry.WithTracing(traces => traces
                .AddSource(Spans.SourceName)
                .AddAspNetCoreInstrumentation(web => web.Filter = IsWorthATrace)
                .AddOtlpExporter(otlp =>
                {
                    // The exporter reads the standard's variables itself, and completes their address for the protocol that they name.
                    if (!string.IsNullOrEmpty(configuration[EndpointKey])) otlp.Endpoint = endpoint;
                }));
        return services;
    }

    /// <summary>Takes bearer tokens only, of any role.</summary>
    public static void MapMetrics(this IEndpointRouteBuilder app) => app.MapPrometheusScrapingEndpoint(MetricsPath).RequireAuthorization();

    /// <summary>Scrapes, probes and what pages load would bury what people and programs ask for.</summary>
    private static bool IsWorthATrace(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/v2") || http.Request.Path.StartsWithSegments("/operator");

    private static Uri? Endpoint(IConfiguration configuration)
    {
        var (key, text) = configuration[EndpointKey] is { Length: > 0 } ours ? (EndpointKey, ours) : (StandardKey, configuration[StandardKey]);
        if (string.IsNullOrEmpty(text)) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new InvalidConfigurationException(key, $"'{text}' is no address.", "Give the collector's, for example http://127.0.0.1:4317.");
    }

    private static string? Version() => typeof(TelemetrySetup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
