using System.Diagnostics;

namespace VolumeConsole.Testing.Running;

/// <summary>Waits for a condition of a program that runs elsewhere, where nothing tells us of it.</summary>
public static class Eventually
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(40);

    /// <summary>Asks until the answer is good, and returns it; fails with the last answer when patience ends.</summary>
    public static async Task<T> IsAsync<T>(string what, Func<Task<T>> ask, Func<T, bool> good, TimeSpan? patience = null)
    {
        var token = TestContext.Current.CancellationToken;
        var waited = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(s_pause);
        while (true)
        {
            var answer = await ask();
            if (good(answer)) return answer;
            if (waited.Elapsed > (patience ?? Patience))
                Assert.Fail($"Waited {waited.Elapsed.TotalSeconds:0} s in vain: {what}. The last answer was: {Told(answer)}");
            await timer.WaitForNextTickAsync(token);
        }
    }

    public static Task IsTrueAsync(string what, Func<Task<bool>> ask, TimeSpan? patience = null) => IsAsync(what, ask, answer => answer, patience);

    private static string? Told(object? answer) => answer is IEnumerable<object> many ? string.Join(", ", many) : answer?.ToString();
}
