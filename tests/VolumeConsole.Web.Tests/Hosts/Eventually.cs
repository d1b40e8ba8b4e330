using System.Diagnostics;

namespace VolumeConsole.Web.Tests.Hosts;

/// <summary>Waits for a condition of the running program.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < Limit, $"Not within {Limit.TotalSeconds} s: {what}");
            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }
    }
}
