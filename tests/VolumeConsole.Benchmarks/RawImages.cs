using System.Runtime.InteropServices;
using VolumeConsole.Backends.CephRbd;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Benchmarks;

/// <summary>Images as a program without any care of ours would handle them: plain calls of librbd on one connection.</summary>
internal sealed partial class RawImages(RbdSettings settings) : IDisposable
{
    private readonly RbdConnection _connection = RbdConnection.Open(settings);

    /// <summary>An image, and nothing that says whose it is.</summary>
    public void CreateBare(string name)
    {
        Rbd.CreateOptions(out var options);
        using (options)
        {
            RadosException.Check(Rbd.SetOption(options, Rbd.FeaturesOption, settings.Features), "choosing features");
            RadosException.Check(Rbd.Create(_connection.Pool, name, 10 * VolumeSize.GiB, options), "creating");
        }
    }

    /// <summary>The same, and its mark as metadata: what each create of the console leaves.</summary>
    public void Create(string name, string mark)
    {
        CreateBare(name);
        using var image = Open(name);
        RadosException.Check(SetMetadata(image, RbdOwner.Key, mark), "marking");
    }

    public void Grow(string name)
    {
        using var image = Open(name);
        unsafe
        {
            RadosException.Check(new CallProgress().Run(argument => Rbd.Resize(image, 20 * VolumeSize.GiB, mayShrink: false, &CallProgress.Take, argument)), "resizing");
        }
    }

    public unsafe void Remove(string name) =>
        RadosException.Check(new CallProgress().Run(argument => Rbd.Remove(_connection.Pool, name, &CallProgress.Take, argument)), "removing");

    /// <summary>Whether clients that look for that name find an image.</summary>
    public bool Has(string name) => Rados.Read(_connection.Pool, RbdEntries.IdOf(name), new byte[1], 1, 0) >= 0;

    public void Dispose() => _connection.Dispose();

    private RbdImage Open(string name)
    {
        RadosException.Check(Rbd.Open(_connection.Pool, name, out var image, null), "opening");
        return image.Of(_connection.Pool);
    }

    [LibraryImport(Rbd.Library, EntryPoint = "rbd_metadata_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetMetadata(RbdImage image, string key, string value);
}
