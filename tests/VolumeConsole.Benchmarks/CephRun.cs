using System.Globalization;

namespace VolumeConsole.Benchmarks;

/// <summary>Creates, grows and removes images raw and through the console, in turn.</summary>
/// <param name="narrow">The same as <paramref name="volumes"/>, on a backend with fewer workers.</param>
internal sealed class CephRun(RawImages raw, ApiVolumes volumes, ApiVolumes narrow, RunningConsole console, Func<int, Task> commit, string mark)
{
    private readonly ComparedVerb _createBare = new("create; raw without a mark");
    private readonly ComparedVerb _create = new("create; raw marked through librbd: open, set metadata, close");
    private readonly ComparedVerb _grow = new("resize");
    private readonly ComparedVerb _remove = new("remove");
    private readonly List<double> _commits = [];
    private readonly List<double> _bareAim = [];
    private readonly List<double> _aim = [];
    private readonly List<double> _processor = [];
    private readonly Dictionary<string, List<double>> _narrow = new() { ["create"] = [], ["resize"] = [], ["remove"] = [] };
    private int _first;

    /// <summary>A console that has just begun spends half of its time on compiling itself; what is measured is one that has worked a while.</summary>
    /// <param name="elsewhere">On a backend that is quick.</param>
    public async Task WarmUpAsync(ApiVolumes elsewhere, int countElsewhere, int count, int clients)
    {
        await UseAsync(elsewhere, countElsewhere, clients);
        await UseAsync(volumes, count, clients);
        await Figures.ThreadsRateAsync(count, clients, n => raw.Create(Name(n), mark));
        await Figures.OfAsync(count, commit);
        await Figures.ThreadsRateAsync(count, clients, n => raw.Remove(Name(n)));
        _first += count;
    }

    /// <summary>So many by one client, and so many by all at once; what a block makes, it also removes.</summary>
    public async Task BlockAsync(int alone, int together, int clients)
    {
        await AloneAsync(alone);
        _first += alone;
        var rates = await TogetherAsync(together, clients);
        var narrower = await UseAsync(narrow, together, clients);
        foreach (var verb in _narrow.Keys) _narrow[verb].Add(narrower[verb] / rates[verb]);
        _first += together;
    }

    public void Print(int clients, int fewerWorkers)
    {
        Console.WriteLine($"| what | raw, p50 ms | console, p50 ms | | raw, {clients} threads, per second | console, {clients} clients, per second | |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var verb in (ComparedVerb[])[_createBare, _create, _grow, _remove]) Console.WriteLine(verb.Row());
        Console.WriteLine();
        Told("durable commit, p50 ms", _commits);
        Told("the console's create against 1.3 bare creates and three commits (p50)", _bareAim);
        Told("the same, against 1.3 creates that are marked through librbd", _aim);
        Told($"the console's processor time a created volume, with librbd's, ms, {clients} clients", _processor);
        foreach (var (verb, shares) in _narrow) Told($"{verb} with {clients} clients on {fewerWorkers} workers, of the rate above", shares);
    }

    private static void Told(string what, List<double> values) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {ComparedVerb.Median(values):0.00} ({values.Min():0.00}–{values.Max():0.00})"));

    private async Task AloneAsync(int count)
    {
        var bare = await Figures.OfAsync(count, Blocking(n => raw.CreateBare($"bare-{n}")));
        await Figures.ThreadsRateAsync(count, 4, n => raw.Remove($"bare-{n}"));
        var commits = await Figures.OfAsync(count, commit);
        var (one, ours) = (await Figures.OfAsync(count, Blocking(n => raw.Create(Name(n), mark))), await Figures.OfAsync(count, n => volumes.CreateAsync(_first + n)));
        _createBare.Alone(bare, ours);
        _create.Alone(one, ours);
        _commits.Add(commits.P50.TotalMilliseconds);
        _bareAim.Add(ours.P50 / ((1.3 * bare.P50) + (3 * commits.P50)));
        _aim.Add(ours.P50 / ((1.3 * one.P50) + (3 * commits.P50)));
        _grow.Alone(await Figures.OfAsync(count, Blocking(n => raw.Grow(Name(n)))), await Figures.OfAsync(count, n => volumes.GrowAsync(_first + n)));
        _remove.Alone(await Figures.OfAsync(count, Blocking(n => raw.Remove(Name(n)))), await Figures.OfAsync(count, n => volumes.DeleteAsync(_first + n)));
    }

    private async Task<Dictionary<string, double>> TogetherAsync(int count, int clients)
    {
        var bare = await Figures.ThreadsRateAsync(count, clients, n => raw.CreateBare($"bare-{n}"));
        await Figures.ThreadsRateAsync(count, clients, n => raw.Remove($"bare-{n}"));
        var rate = await Figures.ThreadsRateAsync(count, clients, n => raw.Create(Name(n), mark));
        var before = console.ProcessorTime;
        var ours = await Figures.RateAsync(count, clients, n => volumes.CreateAsync(_first + n));
        _createBare.Together(bare, ours);
        _create.Together(rate, ours);
        _processor.Add((console.ProcessorTime - before).TotalMilliseconds / count);
        rate = await Figures.ThreadsRateAsync(count, clients, n => raw.Grow(Name(n)));
        var grown = await ManyAsync(volumes, clients, count, n => volumes.GrowAsync(_first + n));
        _grow.Together(rate, grown);
        rate = await Figures.ThreadsRateAsync(count, clients, n => raw.Remove(Name(n)));
        var removed = await ManyAsync(volumes, clients, count, n => volumes.DeleteAsync(_first + n));
        _remove.Together(rate, removed);
        return new() { ["create"] = ours, ["resize"] = grown, ["remove"] = removed };
    }

    /// <summary>By many at once, who are told when it is done.</summary>
    private async Task<double> ManyAsync(ApiVolumes on, int clients, int count, Func<int, Task> work)
    {
        await using var ended = await EndedWork.FollowAsync(console.Client);
        on.Ended = ended;
        try
        {
            return await Figures.RateAsync(count, clients, work);
        }
        finally
        {
            on.Ended = null;
        }
    }

    private async Task<Dictionary<string, double>> UseAsync(ApiVolumes on, int count, int clients) => new()
    {
        ["create"] = await Figures.RateAsync(count, clients, n => on.CreateAsync(_first + n)),
        ["resize"] = await ManyAsync(on, clients, count, n => on.GrowAsync(_first + n)),
        ["remove"] = await ManyAsync(on, clients, count, n => on.DeleteAsync(_first + n)),
    };

    private string Name(int number) => $"raw-{_first + number}";

    private static Func<int, Task> Blocking(Action<int> work) => number =>
    {
        work(number);
        return Task.CompletedTask;
    };
}
