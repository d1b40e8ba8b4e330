using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Telemetry;
using VolumeConsole.Web.Hosting;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Telemetry;

public sealed class TracesTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task A_callers_trace_goes_on_through_the_request_and_its_attempt_to_the_call()
    {
        var ended = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is Spans.SourceName or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId.ToHexString() == Trace) ended.Enqueue(span.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var console = new RunningConsole();
        using var client = console.Client();
        client.DefaultRequestHeaders.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        await client.CreateAsync("traced");

        string[] expected = ["submit CreateVolume", "attempt create", "ensure local"];
        await Eventually.TrueAsync(() => Task.FromResult(!expected.Except(ended).Any()), "all spans are in the caller's trace");
    }

    [Fact]
    public async Task A_collector_that_is_named_gets_the_whole_trace()
    {
        await using var collector = await Collector.StartAsync();
        using var console = new RunningConsole(null, new Dictionary<string, string>
        {
            ["Telemetry:Otlp:Endpoint"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "100",
        });
        using var client = console.Client();
        await client.CreateAsync("collected");

        string[] expected = ["POST /v2/volumes", "submit CreateVolume", "attempt create", "ensure local"];
        await Eventually.TrueAsync(() => Task.FromResult(expected.All(collector.HasGot)), "the collector has all spans");
    }

    [Theory]
    [InlineData("Telemetry:Otlp:Endpoint")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public void A_collector_that_is_no_address_is_refused_by_name(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, "not an address")]).Build();

        Assert.Contains(key, Assert.Throws<InvalidConfigurationException>(() => new ServiceCollection().AddTelemetry(configuration)).Message, StringComparison.Ordinal);
    }

    /// <summary>Takes what an exporter sends; names of spans stand in it as they are.</summary>
    private sealed class Collector(WebApplication app, ConcurrentQueue<string> got) : IAsyncDisposable
    {
        public string Address => $"{app.Urls.Single()}/v1/traces";

        public bool HasGot(string span) => got.Any(body => body.Contains(span, StringComparison.Ordinal));

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls($"http://{IPAddress.Loopback}:0");
            var app = builder.Build();
            var got = new ConcurrentQueue<string>();
            app.MapPost("/v1/traces", async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body, Encoding.Latin1);
                got.Enqueue(await reader.ReadToEndAsync());
            });
            await app.StartAsync();
            return new Collector(app, got);
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();
    }
}
