namespace VolumeConsole.Torture.Checks;

/// <summary>A wall clock for one process that can be moved while it runs; the steady clock goes on as it is.</summary>
internal sealed class FakeClock(string file, string library)
{
    /// <returns>Null where libfaketime is not installed.</returns>
    public static FakeClock? Find(string folder)
    {
        var library = Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", s_deep).FirstOrDefault() : null;
        if (library is null) return null;
        var clock = new FakeClock(Path.Combine(folder, "clock"), library);
        clock.Move(TimeSpan.Zero);
        return clock;
    }

    private static readonly EnumerationOptions s_deep = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3 };

    /// <summary>What the console is started with.</summary>
    public (string Key, string Value)[] Environment =>
    [
        ("LD_PRELOAD", library), ("FAKETIME_TIMESTAMP_FILE", file), ("FAKETIME_NO_CACHE", "1"), ("DONT_FAKE_MONOTONIC", "1"), ("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        // Or every wait of the runtime, which goes by the steady clock, would end at once.
        ("FAKETIME_FORCE_MONOTONIC_FIX", "0"),
    ];

    /// <summary>Sets it so far from the machine's own, at once.</summary>
    public void Move(TimeSpan offset)
    {
        var next = file + ".next";
        File.WriteAllText(next, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? "" : "+")}{offset.TotalSeconds:0}\n"));
        File.Move(next, file, overwrite: true);
    }
}
