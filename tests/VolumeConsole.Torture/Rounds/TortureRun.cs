using System.Diagnostics;
using VolumeConsole.Testing.Running;
using VolumeConsole.Torture.Comparing;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Rounds;

/// <summary>Rounds of load and kill on one data folder, with a comparison after every so many and after the last.</summary>
/// <param name="compareEvery">Rounds between two comparisons.</param>
public sealed class TortureRun(House house, int rounds, int compareEvery, TextWriter told)
{
    private const string FirstMigration = "Applying migration";
    private const int PlanStream = 1_000_003;
    private static readonly TimeSpan s_migrationPatience = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan s_loadMax = TimeSpan.FromSeconds(6);
    private readonly Random _chance = house.Options.Chance(PlanStream);

    public Tally Tally { get; } = new();

    /// <returns>What was found; the run ends with the first comparison that finds something.</returns>
    public async Task<IReadOnlyList<Violation>> RunAsync()
    {
        var took = Stopwatch.StartNew();
        IReadOnlyList<Violation> found = [];
        while (found.Count == 0 && Tally.Rounds < rounds)
        {
            Tally.Rounds++;
            found = await RoundAsync(KillPlan.Draw(_chance));
            if (found.Count == 0 && (Tally.Rounds % compareEvery == 0 || Tally.Rounds == rounds)) found = await CompareAsync(took.Elapsed);
        }

        Tally.Tell(told, house, took.Elapsed);
        await TellDatabaseAsync();
        return found;
    }

    /// <summary>What the kills left in the database: how many attempts they cut off, above all.</summary>
    private async Task TellDatabaseAsync()
    {
        if (Tally.Comparisons == 0) return;
        await told.WriteLineAsync("in the database");
        foreach (var row in await house.Database.RowsAsync("""
            SELECT 'attempts ' || Outcome, COUNT(*) FROM Attempts GROUP BY Outcome
            UNION ALL SELECT 'operations ' || State, COUNT(*) FROM Operations GROUP BY State
            UNION ALL SELECT 'volumes ' || Lifecycle, COUNT(*) FROM Volumes GROUP BY Lifecycle
            UNION ALL SELECT 'findings ' || Rule || ' ' || State, COUNT(*) FROM Findings GROUP BY Rule, State
            """))
            await told.WriteLineAsync($"  {row[0],-42} {row[1],8}");
    }

    private async Task<IReadOnlyList<Violation>> CompareAsync(TimeSpan soFar)
    {
        Tally.Comparisons++;
        var console = house.Launch();
        if (await WhyNotReadyAsync(console) is { } why) return [why];
        var found = await house.SettleAndCompareAsync(console);
        await told.WriteLineAsync($"round {Tally.Rounds}, {soFar.TotalSeconds:0} s: {house.Ledger.Requests.Count:#,0} requests so far, {found.Count} violations");
        return found;
    }

    private async Task<IReadOnlyList<Violation>> RoundAsync(KillPlan plan)
    {
        if (plan.Aim == KillMoment.Migration && File.Exists(house.DatabasePath)) await TakeBackAsync();
        var console = house.Launch();
        var wrong = plan.Aim switch
        {
            KillMoment.StartUp => await KillAfterAsync(console, plan.Delay),
            KillMoment.Migration => await KillMigratingAsync(console, plan.Delay),
            _ => await KillLoadedAsync(console, plan),
        };
        if (wrong is null && plan.Again is { } delay)
        {
            Tally.Twice++;
            wrong = await KillAfterAsync(house.Launch(), delay);
        }

        if (plan.Meddle) await house.Clients[_chance.Next(house.Clients.Count)].MeddleAsync();
        return wrong is null ? [] : [wrong];
    }

    private async Task<Violation?> KillLoadedAsync(ConsoleProcess console, KillPlan plan)
    {
        if (await WhyNotReadyAsync(console) is { } why) return why;
        Violation? wrong = null;
        await house.LoadAsync(console, async () =>
        {
            await AnsweredAsync(house.Ledger.Settled + plan.Answers);
            if (plan.Aim == KillMoment.Stop) console.AskToEnd();
            await Task.Delay(plan.Delay);
            wrong = await KillAsync(console, plan.Aim);
        });
        return wrong;
    }

    private async Task AnsweredAsync(int answers)
    {
        var waited = Stopwatch.StartNew();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (house.Ledger.Settled < answers && waited.Elapsed < s_loadMax) await look.WaitForNextTickAsync();
    }

    private async Task<Violation?> KillAfterAsync(ConsoleProcess console, TimeSpan delay)
    {
        await Task.Delay(delay);
        return await KillAsync(console, console.IsAnnounced ? KillMoment.Load : IsMigrating(console) ? KillMoment.Migration : KillMoment.StartUp);
    }

    /// <summary>Kills shortly after the first migration began: it may have come to another one, or beyond them, by then.</summary>
    private async Task<Violation?> KillMigratingAsync(ConsoleProcess console, TimeSpan delay)
    {
        var waited = Stopwatch.StartNew();
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(2));
        while (!IsMigrating(console) && !console.HasExited && waited.Elapsed < s_migrationPatience) await look.WaitForNextTickAsync();
        return await KillAfterAsync(console, delay);
    }

    private static bool IsMigrating(ConsoleProcess console) => console.Output.Contains(FirstMigration, StringComparison.Ordinal);

    private async Task<Violation?> KillAsync(ConsoleProcess console, KillMoment moment)
    {
        var endedBefore = console.HasExited;
        await console.KillAsync();
        Tally.Count(endedBefore ? KillMoment.TooLate : moment);
        return endedBefore && (moment != KillMoment.Stop || console.ExitCode != 0)
            ? new Violation("the console does not end by itself", $"it ended with {console.ExitCode} before it was killed:\n{console.Output}")
            : null;
    }

    private static async Task<Violation?> WhyNotReadyAsync(ConsoleProcess console)
    {
        try
        {
            await console.ReadyAsync();
            return null;
        }
        catch (Exception failure) when (failure is Xunit.Sdk.XunitException or TimeoutException)
        {
            return new Violation("after every kill the next start comes up", $"{failure.Message}\n{console.Output}");
        }
    }

    private async Task TakeBackAsync()
    {
        // A database that was killed in its first moments has nothing to take back.
        if (await house.Database.CountAsync("SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'") == 0) return;
        if (await house.Database.CountAsync("SELECT COUNT(*) FROM __EFMigrationsHistory") == 0) return;

        // A killed migration leaves its lock, which the console clears at its start: whoever migrates before it would wait for ever.
        if (await house.Database.CountAsync("SELECT COUNT(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'") > 0)
            await house.Database.ChangeAsync("DELETE FROM __EFMigrationsLock");
        await Schema.TakeBackAsync(house.DatabasePath);
    }
}
