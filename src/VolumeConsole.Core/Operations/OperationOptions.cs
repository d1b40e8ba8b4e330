namespace VolumeConsole.Core.Operations;

/// <summary>The configuration section <c>Operations</c>.</summary>
public sealed class OperationOptions
{
    /// <summary>How many attempts of an operation may end in doubt before a person is asked.</summary>
    public int AttemptsMax { get; set; } = 8;

    /// <summary>How long a worker may be silent before its attempt counts as abandoned.</summary>
    public double LeaseSeconds { get; set; } = 30;

    public double SweepIntervalSeconds { get; set; } = 5;
    public double BackoffBaseSeconds { get; set; } = 1;
    public double BackoffCapSeconds { get; set; } = 300;

    public TimeSpan Lease => TimeSpan.FromSeconds(LeaseSeconds);
    public TimeSpan SweepInterval => TimeSpan.FromSeconds(SweepIntervalSeconds);
}
