using System.Globalization;
using System.Text;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>One connection to the cluster, with the pool opened by its number. Ends when it was dropped and its last call has returned.</summary>
internal sealed class RbdConnection : IDisposable
{
    private const int ClientsMax = 64;
    private const int PoolNameBytesMax = 256;

    /// <summary>An entry of ours with the connections that this and earlier processes of this console had.</summary>
    public const string ClientsEntry = "volumeconsole.clients";

    private static readonly TimeSpan s_timeoutMin = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private bool _registered;

    private RbdConnection(RadosCluster cluster, RadosPool pool, long poolId, string inNamespace) =>
        (Cluster, Pool, PoolId, Namespace) = (cluster, pool, poolId, inNamespace);

    public RadosCluster Cluster { get; }
    public RadosPool Pool { get; }
    public long PoolId { get; }
    public string Namespace { get; }

    /// <summary>As the cluster tells it of whoever has an image open.</summary>
    public ulong InstanceId => Rados.InstanceId(Cluster);

    /// <exception cref="RbdUnreachableException">It could not; the message says why and what to do.</exception>
    public static RbdConnection Open(RbdSettings settings)
    {
        var cluster = Connect(settings);
        try
        {
            var poolId = Rados.LookUpPool(cluster, settings.Pool);
            if (poolId < 0) throw NoPool(settings, (int)poolId);
            return new RbdConnection(cluster, OpenPool(settings, cluster, poolId), poolId, settings.Namespace);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Whether the pool of that name is still the one that was opened.</summary>
    /// <exception cref="RbdUnreachableException">There is none, or nobody answers.</exception>
    public bool IsStillItsPool(RbdSettings settings)
    {
        var poolId = Rados.LookUpPool(Cluster, settings.Pool);
        return poolId >= 0 ? poolId == PoolId : throw NoPool(settings, (int)poolId);
    }

    private static RadosCluster Connect(RbdSettings settings)
    {
        var made = Rados.Create(out var cluster, null, $"client.{settings.User}", 0);
        if (made < 0) throw new RbdUnreachableException($"Ceph's library could not be started ({RadosException.WordsOf(made)}).");
        try
        {
            Configure(settings, cluster);
            var connected = Rados.Connect(cluster);
            return connected >= 0 ? cluster : throw NotConnected(settings, connected);
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    private static void Configure(RbdSettings settings, RadosCluster cluster)
    {
        if (settings.ConfFile is { } file && Rados.ReadConfiguration(cluster, file) is < 0 and var unread)
            throw new RbdUnreachableException($"'{file}' cannot be read or understood ({RadosException.WordsOf(unread)}). See to it that it is a ceph.conf which the console may read.");
        if (settings.MonHosts is { } hosts) Set("mon_host", hosts);
        if (settings.KeyFile is { } key) Set(KeyFileKind.OptionFor(key), key);

        // Without limits every call would wait for ever while the cluster does not answer.
        var seconds = Math.Ceiling(Math.Max(settings.Timeout.TotalSeconds, s_timeoutMin.TotalSeconds)).ToString("0", CultureInfo.InvariantCulture);
        foreach (var option in (string[])["client_mount_timeout", "rados_mon_op_timeout", "rados_osd_op_timeout"]) Set(option, seconds);

        // What there is to say is said by us, with the operation that it belongs to; and nothing is cached that another could have changed.
        foreach (var option in (string[])["log_to_stderr", "err_to_stderr", "log_to_syslog", "rbd_cache"]) Set(option, "false");
        foreach (var option in (string[])["log_file", "admin_socket"]) Set(option, "");

        void Set(string option, string value)
        {
            var answer = Rados.Configure(cluster, option, value);
            if (answer < 0) throw new RbdUnreachableException($"Ceph's library does not take the option '{option}' ({RadosException.WordsOf(answer)}).");
        }
    }

    private static RadosPool OpenPool(RbdSettings settings, RadosCluster cluster, long poolId)
    {
        RadosException.Check(Rados.OpenPool(cluster, poolId, out var opened), "opening the pool");
        var pool = opened.Of(cluster);
        Rados.TryWhenFull(pool);
        if (settings.Namespace.Length == 0) return pool;
        var asked = Rbd.NamespaceExists(pool, settings.Namespace, out var exists);
        if (asked < 0 || !exists)
        {
            pool.Dispose();
            throw new RbdUnreachableException(asked < 0
                ? $"Whether the pool '{settings.Pool}' has the namespace '{settings.Namespace}' cannot be read ({RadosException.WordsOf(asked)})."
                : $"The pool '{settings.Pool}' has no namespace '{settings.Namespace}'. Make it with: rbd namespace create {settings.Pool}/{settings.Namespace}");
        }

        Rados.SetNamespace(pool, settings.Namespace);
        return pool;
    }

    /// <summary>Another pool, or another namespace of this one; null where it cannot be opened.</summary>
    public RadosPool? OpenOther(long poolId, string inNamespace)
    {
        if (Rados.OpenPool(Cluster, poolId, out var opened) < 0) return null;
        var pool = opened.Of(Cluster);
        Rados.SetNamespace(pool, inNamespace);
        return pool;
    }

    public string WordsOf(long poolId, string inNamespace)
    {
        Span<byte> name = stackalloc byte[PoolNameBytesMax];
        var length = Rados.NameOfPool(Cluster, poolId, name, (nuint)name.Length);
        var pool = length > 0 ? Encoding.UTF8.GetString(name[..length]) : $"number {poolId}";
        return inNamespace.Length == 0 ? $"the pool {pool}" : $"the pool {pool}, namespace {inNamespace}";
    }

    /// <summary>
    /// Writes down that this connection is the console's, before it opens an image: so the next process knows a watch that a killed one left.
    /// </summary>
    public void Register()
    {
        lock (_gate)
        {
            if (_registered) return;
            var known = Clients();
            using var write = RadosWrite.New();

            // Numbers of connections rise: the lowest are the oldest.
            foreach (var old in known.Order().SkipLast(ClientsMax - 1)) write.Unset(old.ToString("D20", CultureInfo.InvariantCulture));
            write.Set(InstanceId.ToString("D20", CultureInfo.InvariantCulture), "1"u8);
            var answer = write.Run(Pool, ClientsEntry);

            // Where nothing more fits, an image can still be removed; only that a watch is ours will not be known.
            if (answer is -RadosException.NoSpace or -RadosException.QuotaExceeded) return;
            RadosException.Check(answer, $"writing '{ClientsEntry}'");
            _registered = true;
        }
    }

    /// <summary>The connections that this console has, or had before it was killed.</summary>
    public IReadOnlyCollection<ulong> Clients()
    {
        using var read = RadosRead.After("", 4 * ClientsMax);
        return read.Run(Pool, ClientsEntry)?.Keys.Select(ulong.Parse).ToHashSet() ?? [];
    }

    public void Dispose()
    {
        Pool.Dispose();
        Cluster.Dispose();
    }

    private static RbdUnreachableException NoPool(RbdSettings settings, int answer) => answer == -RadosException.NoEntry
        ? new RbdUnreachableException($"The cluster has no pool '{settings.Pool}'. Create it, or set Pool to another.")
        : new RbdUnreachableException($"Whether the cluster has the pool '{settings.Pool}' cannot be read ({RadosException.WordsOf(answer)}).");

    private static RbdUnreachableException NotConnected(RbdSettings settings, int answer) => new(-answer switch
    {
        RadosException.TimedOut => $"No monitor of the cluster answers ({settings.ConfFile ?? settings.MonHosts}). Look whether the cluster runs and can be reached from here.",
        RadosException.NotPermitted or RadosException.AccessDenied => $"The cluster does not let the user '{settings.User}' in. Look whether the key is that user's.",
        RadosException.NoEntry => $"There is no key for the user '{settings.User}'. Set KeyFile to its keyring.",
        _ => $"The cluster cannot be reached ({RadosException.WordsOf(answer)}).",
    });
}
