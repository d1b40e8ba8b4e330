namespace VolumeConsole.Core.Operations;

/// <summary>Nothing goes wrong there.</summary>
internal sealed class QuietSeam : IAttemptSeam
{
    public Task<bool> PassAsync(AttemptContext attempt, CancellationToken cancellation) => Task.FromResult(true);
}
