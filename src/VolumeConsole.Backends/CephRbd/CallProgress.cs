using System.Globalization;
using System.Runtime.InteropServices;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>How far a call of librbd has come, for whoever finds it still running.</summary>
internal sealed class CallProgress
{
    private double _share;
    private (int Number, int Count) _part = (0, 1);

    /// <summary>"43 %"; empty before the first news.</summary>
    public string Words => Volatile.Read(ref _share) is > 0 and var share ? string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %") : "";

    /// <summary>What is reported from now on is of one of as many equal parts.</summary>
    public void Begin(int part, int count) => _part = (part, count);

    public void Report(ulong done, ulong total) => Volatile.Write(ref _share, total == 0 ? 0 : (_part.Number + ((double)done / total)) / _part.Count);

    /// <summary>Runs a call that reports to this.</summary>
    public int Run(Func<nint, int> call)
    {
        var self = GCHandle.Alloc(this);
        try
        {
            return call(GCHandle.ToIntPtr(self));
        }
        finally
        {
            self.Free();
        }
    }

    [UnmanagedCallersOnly]
    public static int Take(ulong done, ulong total, nint self)
    {
        if (GCHandle.FromIntPtr(self).Target is CallProgress progress) progress.Report(done, total);
        return 0;
    }
}
