using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>One run of a verb on one connection.</summary>
internal sealed unsafe class RbdAct(RbdConnection connection)
{
    public RbdConnection Connection { get; } = connection;

    public RbdImages Images { get; } = new(connection.Pool);

    /// <summary>Set as soon as the pool may differ from before: from then on no error is certain.</summary>
    public bool Changed { get; set; }

    private RadosPool Pool => Connection.Pool;

    /// <returns>0, or what failed, negative; librbd has then taken back what it had begun, as far as it could.</returns>
    public int Create(string name, long sizeBytes, ulong features)
    {
        using var options = With(features);
        return Rbd.Create(Pool, name, (ulong)sizeBytes, options);
    }

    /// <summary>An image that shares what a snapshot holds.</summary>
    /// <returns>0, or what failed, negative; librbd has then taken back what it had begun, as far as it could.</returns>
    public int Clone(ObjectName snapshot, string name, ulong features)
    {
        Connection.Register();
        using var options = With(features);
        RadosException.Check(Rbd.SetOption(options, Rbd.CloneFormatOption, Rbd.CloneFormat), "choosing the clone's format");
        return Rbd.Clone(Pool, snapshot.Volume.Value, snapshot.WithinVolume, Pool, name, options);
    }

    private static RbdOptions With(ulong features)
    {
        Rbd.CreateOptions(out var options);
        RadosException.Check(Rbd.SetOption(options, Rbd.FeaturesOption, features), "choosing the image's features");
        return options;
    }

    public RbdImage Open(string id) => TryOpen(id) ?? throw new RadosException(-RadosException.NoEntry, "opening the image");

    /// <returns>Null where there is no image of that id.</returns>
    public RbdImage? TryOpen(string id)
    {
        Connection.Register();
        var answer = Rbd.OpenById(Pool, id, out var image, null);
        if (answer == -RadosException.NoEntry) return null;
        RadosException.Check(answer, "opening the image");
        return image.Of(Pool);
    }

    /// <param name="snapshot">What to read is what the image held then; null: holds now.</param>
    public RbdImage OpenToRead(string id, string? snapshot = null)
    {
        RadosException.Check(Rbd.OpenByIdReadOnly(Pool, id, out var image, snapshot), "opening the image");
        return image.Of(Pool);
    }

    public static int Resize(RbdImage image, long sizeBytes, CallProgress progress) =>
        progress.Run(argument => Rbd.Resize(image, (ulong)sizeBytes, mayShrink: false, &CallProgress.Take, argument));

    public static int Flatten(RbdImage image, CallProgress progress) => progress.Run(argument => Rbd.Flatten(image, &CallProgress.Take, argument));

    public int Remove(string name, CallProgress progress)
    {
        Connection.Register();
        return progress.Run(argument => Rbd.Remove(Pool, name, &CallProgress.Take, argument));
    }
}
