using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;
using VolumeConsole.Web.Features.Drift;

namespace VolumeConsole.Web.Tests.Console;

/// <summary>Differences made by hand, and a scan that saw them.</summary>
internal static class DriftScene
{
    public static string Stray(int number) => $"vol-0198f7a27d5e7c3a9b1f2a4c6e8f{number:x4}";

    public static async Task<Finding> MissingAsync(this ConsoleWorld console, string name = "db-1")
    {
        var volume = await console.World.AvailableAsync(name);
        console.World.Storage.Put(volume.ObjectName.Value, null);
        return await console.FoundAsync(volume.ObjectName.Value);
    }

    public static Task<Finding> StrayAsync(this ConsoleWorld console, int number = 1, OwnerMark? mark = null, long gigabytes = 10)
    {
        console.World.Storage.Put(Stray(number), new ObjectState.Present(gigabytes * VolumeSize.GiB, mark));
        return console.FoundAsync(Stray(number));
    }

    public static async Task<Finding> FoundAsync(this ConsoleWorld console, string name)
    {
        await console.World.ScanAsync();
        return await console.World.ReadAsync(db => db.Findings.AsNoTracking().SingleAsync(f => f.ObjectName == name && f.State == FindingState.Open));
    }

    public static async Task<RemedyOffer> OfferAsync(this ConsoleWorld console, Finding finding, string key)
    {
        var found = await console.Page.Services.GetRequiredService<RemedyDesk>().FindAsync(finding.Id, CancellationToken.None);
        return found!.Value.Offers.Single(o => o.Remedy.Key == key);
    }
}
