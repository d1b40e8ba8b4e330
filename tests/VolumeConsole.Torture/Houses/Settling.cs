using System.Globalization;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Comparing;

namespace VolumeConsole.Torture.Houses;

/// <summary>
/// Rest after trouble: whatever was not answered is asked again, all operations end, purges too, and two whole passes for drift begin and end after that.
/// Bounded: what does not come to rest in time is a violation of its own.
/// </summary>
internal sealed class Settling(House house, ConsoleProcess console)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    public async Task<IReadOnlyList<Violation>> RunAsync()
    {
        using var api = house.Api(console);
        using var patience = new CancellationTokenSource(s_patience);
        var caught = await Task.WhenAll(house.Clients.Select(client => Task.Run(() => client.CatchUpAsync(api, patience.Token))));
        if (!caught.All(up => up)) return [new Violation("all is answered in the end", $"the console did not answer all of what was asked again, within {s_patience.TotalSeconds:0} s")];
        try
        {
            await IsAsync("all operations end", "SELECT COUNT(*) FROM Operations WHERE State IN ('queued', 'running', 'waiting')", open => open == 0);
            for (var pass = 0; pass < 2; pass++)
            {
                var ended = await NumberAsync("SELECT COALESCE(MAX(EndedAt), 0) FROM Scans");
                await IsAsync("a pass for drift ends", $"SELECT COALESCE(MAX(StartedAt), 0) FROM Scans WHERE Outcome = 'complete' AND LeaseUntil IS NULL AND StartedAt > {ended} AND EndedAt > {ended}", started => started > 0);
            }

            await IsAsync("no suspicion is left", "SELECT COUNT(*) FROM Findings WHERE State = 'suspected'", left => left == 0);
            return [];
        }
        catch (Xunit.Sdk.XunitException late)
        {
            return [new Violation("all comes to rest once faults stop", late.Message)];
        }
    }

    private Task<long> IsAsync(string what, string sql, Func<long, bool> good) => Eventually.IsAsync(what, () => NumberAsync(sql), good, s_patience);

    private async Task<long> NumberAsync(string sql) => long.Parse((await house.Database.RowsAsync(sql))[0][0], CultureInfo.InvariantCulture);
}
