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
        Rbd.CreateOptions(out var options);
        using (options)
        {
            RadosException.Check(Rbd.SetOption(options, Rbd.FeaturesOption, features), "choosing the image's features");
            return Rbd.Create(Pool, name, (ulong)sizeBytes, options);
        }
    }

    public RbdImage Open(string id)
    {
        Connection.Register();
        RadosException.Check(Rbd.OpenById(Pool, id, out var image, null), "opening the image");
        return image.Of(Pool);
    }

    public RbdImage OpenToRead(string id)
    {
        RadosException.Check(Rbd.OpenByIdReadOnly(Pool, id, out var image, null), "opening the image");
        return image.Of(Pool);
    }

    public static int Resize(RbdImage image, long sizeBytes, CallProgress progress) =>
        progress.Run(argument => Rbd.Resize(image, (ulong)sizeBytes, mayShrink: false, &CallProgress.Take, argument));

    public int Remove(string name, CallProgress progress)
    {
        Connection.Register();
        return progress.Run(argument => Rbd.Remove(Pool, name, &CallProgress.Take, argument));
    }
}
