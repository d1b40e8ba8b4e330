using Microsoft.Data.Sqlite;
using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Benchmarks;

/// <summary>The limits of the disk under the console: a durable commit, and a durable file, without any of our own work around them.</summary>
internal sealed class RawDisk(string folder)
{
    private static readonly Guid Installation = Guid.Parse("11111111-2222-4333-8444-555555555555");

    /// <summary>A sparse file with its mark, synced, and its folder synced: what every created volume costs at least.</summary>
    public async Task<(IStorageBackend Backend, Func<int, Task> Create)> FilesAsync()
    {
        var backend = new FilesBackendKind(new FilesBackendOptions(folder)).Create("raw", Configuration.Empty);
        await backend.WriteIdentityAsync(new BackendIdentity(Installation, 0), CancellationToken.None);
        return (backend, async number =>
        {
            var id = new VolumeId(new Guid(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1));
            var result = await backend.EnsureAsync(ObjectName.For(id), 10 * VolumeSize.GiB, new OwnerMark(Installation, id), CancellationToken.None);
            if (result is not BackendResult.Done) throw new InvalidOperationException(result.ToString());
        }
        );
    }

    /// <summary>Plain create, set size, fsync of file and folder by the framework's own calls, each file by itself.</summary>
    public Func<int, Task> PlainFiles()
    {
        var plain = Directory.CreateDirectory(Path.Combine(folder, "plain")).FullName;
        return number =>
        {
            using (var file = new FileStream(Path.Combine(plain, $"f-{number}"), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1))
            {
                file.SetLength(10 * VolumeSize.GiB);
                file.Flush(flushToDisk: true);
            }

            FolderSync.Sync(plain);
            return Task.CompletedTask;
        };
    }

    /// <summary>One row a transaction, WAL, synchronous=FULL, prepared: a durable commit.</summary>
    public Func<int, Task> Commits()
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        connection.Open();
        using (var setup = connection.CreateCommand())
        {
            setup.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE T (Id INTEGER PRIMARY KEY, Text TEXT NOT NULL)";
            setup.ExecuteNonQuery();
        }

        var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO T (Text) VALUES ('a row of the size of an operation, more or less, with some columns of text in it')";
        return _ =>
        {
            insert.ExecuteNonQuery();
            return Task.CompletedTask;
        };
    }
}
