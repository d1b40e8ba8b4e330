using VolumeConsole.Core;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>
/// Somebody who changes the storage behind the console's back, a little at a time: an object is gone, one lies around, one is too small, one carries another's mark.
/// Never more than a few at once; what operators repair comes back as something else.
/// </summary>
internal sealed class DemoDrift(DemoEyes eyes, BackendRegistry backends, IIdentifiers identifiers)
{
    public const int FindingsMin = 6;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);
    private readonly Guid _somebody = identifiers.NewInstallationId();
    private int _made;

    /// <summary>One more, if there are too few; it shows once two passes agree.</summary>
    public async Task KeepAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        if (await eyes.OpenFindingsAsync(cancellation) < FindingsMin) await MakeAsync(1, now, cancellation);
    }

    public async Task MakeAsync(int count, DateTimeOffset now, CancellationToken cancellation)
    {
        var quiet = (await eyes.AtRestAsync(cancellation)).Where(v => v.Lifecycle == VolumeLifecycle.Available && now - v.Since > s_patience).ToList();
        for (var index = 0; index < count; index++)
        {
            var site = DemoStorage.Sites[_made % DemoStorage.Sites.Count];
            if (!backends.TryFind(site, out var backend) || DemoStorage.Of(backend) is not { } storage) continue;

            // From the middle of the list: neither what was just made, nor what everybody looks at first.
            var here = quiet.FindAll(v => v.BackendId == site);
            if (here.Count == 0) continue;
            var victim = here[here.Count / 2];
            quiet.Remove(victim);
            Change(storage, victim, _made++);
        }
    }

    private void Change(SimulatorBackend storage, DemoSight victim, int turn)
    {
        var name = victim.ObjectName.Value;
        if (turn % 4 == 1 || !storage.Objects.ContainsKey(name)) storage.Put(ObjectName.For(identifiers.NewVolumeId()).Value, new ObjectState.Present(VolumeSize.FromGiB(40), null));
        else if (turn % 4 == 0) storage.Delete(name);
        else if (turn % 4 == 2) storage.Truncate(name, VolumeSize.FromGiB(Math.Max(1, VolumeSize.ToGiB(victim.SizeBytes) / 2)));
        else storage.Remark(name, new OwnerMark(_somebody, victim.Id));
    }
}
