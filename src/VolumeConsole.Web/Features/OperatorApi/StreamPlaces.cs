using VolumeConsole.Web.Features.Api.Limits;

namespace VolumeConsole.Web.Features.OperatorApi;

/// <summary>How many streams are open: each holds a connection, so there is an end to it, in all and for each token.</summary>
public sealed class StreamPlaces(ApiOptions options)
{
    private readonly Dictionary<string, int> _byToken = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();
    private int _all;

    public int Open => Volatile.Read(ref _all);

    /// <returns>To be disposed when the stream ends; null where there is no place.</returns>
    public IDisposable? TryTake(string token)
    {
        lock (_gate)
        {
            var mine = _byToken.GetValueOrDefault(token);
            if (_all >= options.StreamsMax || mine >= options.StreamsPerTokenMax) return null;
            _byToken[token] = mine + 1;
            _all++;
            return new Place(this, token);
        }
    }

    private void Return(string token)
    {
        lock (_gate)
        {
            _all--;
            if (--_byToken[token] == 0) _byToken.Remove(token);
        }
    }

    private sealed class Place(StreamPlaces places, string token) : IDisposable
    {
        private int _returned;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _returned, 1) == 0) places.Return(token);
        }
    }
}
