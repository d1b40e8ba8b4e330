using Microsoft.EntityFrameworkCore;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.Core.Tests.Storage.Vitals;

/// <summary>An hour of calls, minute by minute, through restarts.</summary>
public sealed class FiguresTests
{
    [Fact]
    public async Task The_last_hour_has_sixty_points_and_the_running_minute_is_one_of_them()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync("db-1");
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Get<MinuteBook>().WriteAsync(withRunning: false, CancellationToken.None);
        await world.AvailableAsync("db-2");
        await world.AvailableAsync("db-3");

        var hour = await HourAsync(world);
        Assert.Equal(60, hour.Points.Count);
        Assert.Equal((1, 2), (hour.Points[^2].Done, hour.Points[^1].Done));
        Assert.NotNull(hour.Points[^1].P99Milliseconds);
        Assert.Null(hour.Points[0].P99Milliseconds);
        Assert.Equal(1, await world.ReadAsync(db => db.Minutes.CountAsync()));
    }

    [Fact]
    public async Task A_minute_that_a_restart_cuts_in_two_is_one_again()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync("db-1");
        await world.Get<MinuteBook>().WriteAsync(withRunning: true, CancellationToken.None);
        await world.StartAsync();
        await world.AvailableAsync("db-2");
        Assert.Equal(2, (await HourAsync(world)).Points[^1].Done);
        await world.Get<MinuteBook>().WriteAsync(withRunning: true, CancellationToken.None);

        Assert.Equal(2, (await world.ReadAsync(db => db.Minutes.AsNoTracking().SingleAsync())).Done);
        Assert.Equal(2, (await HourAsync(world)).Points[^1].Done);
    }

    [Fact]
    public async Task Probes_are_not_work_so_a_quiet_minute_writes_nothing()
    {
        await using var world = await World.StartedAsync();
        await world.LookAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Get<MinuteBook>().WriteAsync(withRunning: true, CancellationToken.None);

        Assert.Equal(0, await world.ReadAsync(db => db.Minutes.CountAsync()));
        Assert.Equal(0, (await HourAsync(world)).Points.Sum(p => p.Total));
    }

    [Fact]
    public async Task Latency_is_that_of_the_last_minute()
    {
        await using var world = await World.StartedAsync();
        await world.AvailableAsync("db-1");
        Assert.Equal(1, world.Backend.Vitals.Latency().Count);
        world.Clock.Advance(TimeSpan.FromSeconds(75));

        Assert.Equal(Latency.None, world.Backend.Vitals.Latency());
        Assert.Equal(new CallCounts(1, 0, 0, 0), world.Backend.Vitals.Counts);
    }

    private static async Task<BackendHour> HourAsync(World world) => Assert.Single(await world.Get<Figures>().LastHourAsync(CancellationToken.None));
}
