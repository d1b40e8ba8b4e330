using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Demo.Tour;

/// <summary>The tour of one window: where it stands, kept by the browser, and what there is to be seen.</summary>
public sealed class TourGuide(IDbContextFactory<VolumeDb> databases, IJSRuntime browser)
{
    private const string Key = "demo-tour";

    /// <summary>Null until the browser told it.</summary>
    public TourPlace? Place { get; private set; }

    /// <summary>Somebody moved on, closed the card, or opened it again.</summary>
    public event Action? Moved;

    public async Task RememberAsync(CancellationToken cancellation)
    {
        Place ??= TourPlace.Parse(await browser.InvokeAsync<string?>("localStorage.getItem", cancellation, Key));
        Moved?.Invoke();
    }

    public async Task MoveAsync(TourPlace to, CancellationToken cancellation)
    {
        Place = to;
        Moved?.Invoke();
        await browser.InvokeVoidAsync("localStorage.setItem", cancellation, Key, to.ToString());
    }

    /// <summary>Opens the card where it was left, or closes it.</summary>
    public Task ToggleAsync(CancellationToken cancellation) =>
        MoveAsync(Place is { } place ? place with { IsOpen = !place.IsOpen } : TourPlace.Start, cancellation);

    public async Task<TourSights> LookAsync(CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        var volume = await db.Operations.AsNoTracking().Where(o => o.State == OperationState.NeedsAttention)
            .OrderBy(o => o.Id).Select(o => (Core.Volumes.VolumeId?)o.VolumeId).FirstOrDefaultAsync(cancellation);
        volume ??= await db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open && f.VolumeId != null)
            .OrderBy(f => f.Id).Select(f => f.VolumeId).FirstOrDefaultAsync(cancellation);
        var finding = await db.Findings.AsNoTracking().Where(f => f.State == FindingState.Open)
            .OrderBy(f => f.Id).Select(f => (long?)f.Id).FirstOrDefaultAsync(cancellation);
        return new TourSights(volume?.ToString(), finding);
    }
}
