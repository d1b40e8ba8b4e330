using VolumeConsole.Core.Data;

namespace VolumeConsole.Testing.Worlds;

/// <summary>A writer gate whose process can die right before or right after a commit.</summary>
internal sealed class CrashingGate(IWriterGate inner, Seams seams) : IWriterGate
{
    public async Task<T> WriteAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        seams.Pass("before a commit");
        var answer = await inner.WriteAsync(work, cancellation);
        seams.Pass("after a commit");
        return answer;
    }
}
