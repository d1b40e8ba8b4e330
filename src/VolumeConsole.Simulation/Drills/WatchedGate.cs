using VolumeConsole.Core.Data;

namespace VolumeConsole.Simulation.Drills;

/// <summary>The writer gate, looked over the shoulder while a scenario runs.</summary>
public sealed class WatchedGate(IWriterGate inner, FrameRecorder recorder) : IWriterGate
{
    public Task<T> WriteAsync<T>(Func<WriteScope, CancellationToken, Task<T>> work, CancellationToken cancellation) => inner.WriteAsync(
        async (write, token) =>
        {
            var answer = await work(write, token);
            if (recorder.IsRecording) await recorder.CaptureAsync(write, token);
            return answer;
        },
        cancellation);
}
