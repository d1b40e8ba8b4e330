namespace VolumeConsole.Core.Operations;

/// <summary>Exponential backoff with jitter and a cap.</summary>
public sealed class RetryPolicy(OperationOptions options, Random chance)
{
    private readonly Lock _gate = new();

    /// <summary>How long to wait after that attempt: between half of and the whole of base × 2^(attempt−1), at most the cap.</summary>
    public TimeSpan DelayAfter(int attempt)
    {
        var exponent = Math.Clamp(attempt - 1, 0, 30);
        var ceiling = Math.Min(options.BackoffBaseSeconds * Math.Pow(2, exponent), options.BackoffCapSeconds);
        double jitter;
        lock (_gate) jitter = chance.NextDouble();
        return TimeSpan.FromSeconds(ceiling * (0.5 + (jitter / 2)));
    }
}
