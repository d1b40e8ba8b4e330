using System.Globalization;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Features;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Operations;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Features.Api;
using VolumeConsole.Web.Features.Api.Limits;
using VolumeConsole.Web.Features.OperatorApi.Wire;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>
/// The log as server-sent events: one an entry, in commit order, none left out and none twice, over breaks and restarts too. The feed
/// only wakes it; what it sends, it reads from the database by sequence. So nobody ever waits for a reader.
/// </summary>
public sealed partial class LiveActivity(
    ActivityReads reads, ActivityFeed feed, StreamPlaces places, ApiOptions options, IAccess access, IHostApplicationLifetime host, TimeProvider clock,
    ILogger<LiveActivity> log)
{
    public const string LastEventId = "Last-Event-ID";

    /// <summary>The most that is read and buffered at once for one reader.</summary>
    private const int BatchMax = 200;

    private static readonly TimeSpan ComeBack = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public async Task<IResult> OpenAsync(HttpContext http)
    {
        if (ActivityQuery.Read(http.Request, out var filter) is { } wrong) return ApiErrors.Of(wrong);
        if (ReadPlace(http.Request, out var after) is { } wrongPlace) return ApiErrors.Of(wrongPlace);
        var (first, last) = await reads.EndsAsync(http.RequestAborted);
        if (after > last)
            return ApiErrors.Of(Refusal.Conflict(
                $"The log ends at {last}, before {after}: its database was restored from a backup.", $"Read what you know anew, then begin at {last}."));
        if (places.TryTake(http.User.ActorOf().Name) is not { } place)
        {
            http.Response.Headers.RetryAfter = "10";
            return ApiErrors.TooManyRequests("Too many streams are open. Close one, or wait until another has ended.");
        }

        return new Run(this, place, filter, after ?? last, after > 0 && first > after + 1 ? new StreamGap(after.Value, first) : null);
    }

    private async Task SendAsync(HttpContext http, ActivityQuery filter, long place, StreamGap? gap)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
        using var changes = feed.Subscribe(Pause);
        var wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var listening = ListenAsync(changes, wakes.Writer, ends.Token);
        try
        {
            var writer = new EventWriter(http, options.StreamPatience, clock);
            Begin(http, writer, place, gap);
            while (access.RoleOf(http.User.ActorOf()) is not null)
            {
                place = await SendNewAsync(writer, filter, place, ends.Token);
                if (!await IsWokenAsync(wakes.Reader, ends.Token)) writer.Beat();
            }
        }
        finally
        {
            await ends.CancelAsync();
            await listening;
        }
    }

    private static async Task ListenAsync(ActivitySubscription changes, ChannelWriter<bool> wakes, CancellationToken ends)
    {
        try
        {
            await foreach (var _ in changes.ReadAllAsync(ends)) wakes.TryWrite(true);
        }
        catch (OperationCanceledException) when (ends.IsCancellationRequested)
        {
            // The stream is over; there is nobody left to wake.
        }
    }

    /// <summary>Reads up to where the log ends now, and no further: what comes meanwhile, the feed tells.</summary>
    private async Task<long> SendNewAsync(EventWriter writer, ActivityQuery filter, long place, CancellationToken cancellation)
    {
        var (_, last) = await reads.EndsAsync(cancellation);
        var told = place;
        while (place < last)
        {
            var batch = await reads.BetweenAsync(filter, place, last, BatchMax, cancellation);
            foreach (var entry in batch) writer.Event(entry.Sequence, null, entry, OperatorJson.Wire.ActivityView);
            place = batch.Count == BatchMax ? batch[^1].Sequence : last;
            if (batch.Count > 0) told = batch[^1].Sequence;
            await writer.FlushAsync(cancellation);
        }

        // A filter may have let nothing through for long: whoever comes back need not look there again.
        if (told < place) writer.Mark(place);
        await writer.FlushAsync(cancellation);
        return place;
    }

    /// <returns>False where nothing happened for so long that the reader should hear that we are still here.</returns>
    private async Task<bool> IsWokenAsync(ChannelReader<bool> wakes, CancellationToken cancellation)
    {
        using var quiet = new CancellationTokenSource(options.StreamHeartbeat, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(quiet.Token, cancellation);
        try
        {
            return await wakes.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static void Begin(HttpContext http, EventWriter writer, long place, StreamGap? gap)
    {
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache, no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        writer.Retry(ComeBack);
        writer.Mark(place);
        if (gap is not null) writer.Event(null, "gap", gap, OperatorJson.Wire.StreamGap);
    }

    /// <summary>What a browser sends by itself when it comes back counts more than the address that it was first given.</summary>
    private static Refusal? ReadPlace(HttpRequest request, out long? after)
    {
        after = null;
        var (name, text) = request.Headers.TryGetValue(LastEventId, out var header) && header.ToString().Length > 0
            ? (LastEventId, header.ToString())
            : ("after", request.Query["after"].ToString());
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            after = number;
            return null;
        }

        return new Refusal(RefusalReason.Invalid, name, $"'{name}' cannot be '{PageQuery.Short(text)}'.", "Use the sequence of an entry, a whole number from 0.");
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A stream of the activity to {Token} ended: {Why}")]
    private partial void LogEnded(string token, string why);

    /// <summary>The answer: takes its place with it, and gives it back.</summary>
    private sealed class Run(LiveActivity stream, IDisposable place, ActivityQuery filter, long after, StreamGap? gap) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            using var held = place;
            var token = httpContext.User.ActorOf().Name;
            try
            {
                await stream.SendAsync(httpContext, filter, after, gap);
                stream.LogEnded(token, "its sign-in ended");
            }
            catch (OperationCanceledException)
            {
                stream.LogEnded(token, httpContext.RequestAborted.IsCancellationRequested ? "the reader is gone, or was too slow" : "the console stops");
            }
        }
    }
}
