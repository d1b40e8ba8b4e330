using System.Collections.Concurrent;
using System.Diagnostics;

namespace VolumeConsole.Simulation.Exploring;

/// <summary>
/// Runs the real engine through every history that a scenario allows, within its bounds: every order of its strands, every fault,
/// every death. A history is a list of choices, so any of them can be repeated; equal states are looked into once.
/// </summary>
public sealed class Explorer
{
    private readonly Scenario _scenario;
    private readonly Variant _variant;
    private readonly ExploredDatabase _database;
    private readonly HashSet<ulong> _known = [];
    private readonly List<string> _steps = [];
    private readonly StateGraph _graph = new();

    /// <summary>One world for each death that a history can hold: what lives on in the outer ones stands still meanwhile.</summary>
    private readonly List<ExploredWorld> _worlds = [];

    private ExplorationReport _report;
    private Func<bool> _isOver = () => false;

    public Explorer(Scenario scenario, Variant variant, ExploredDatabase database)
    {
        (_scenario, _variant, _database) = (scenario, variant, database);
        _report = new ExplorationReport(scenario.Name, variant.Name);
        _worlds.Add(new ExploredWorld(scenario, variant, database));
    }

    /// <summary>Searches until everything was seen, something was violated, or it is over.</summary>
    public ExplorationReport Exhaust(Func<ExplorationReport, bool> isOver)
    {
        _isOver = () => isOver(_report);
        return Run(null, () =>
        {
            var start = _worlds[0].Keep();
            _worlds[0].PutBack(start);
            var first = _worlds[0].Key();
            Explore(0, start);
            (_report.Exhausted, _report.Covered) = (true, _graph.CountFrom(first));
        });
    }

    /// <summary>Long histories by chance, one a seed, until it is over.</summary>
    public ExplorationReport Wander(int seed, Func<ExplorationReport, bool> isOver) => Run(null, () =>
    {
        var start = _worlds[0].Keep();
        for (; !isOver(_report); seed++)
        {
            Live(new Lottery(seed, () => _worlds[0].Scheduler.Parked.Any(_report.Seams.IsUntried)), start, null);
            NoteHistory();
        }
    });

    /// <summary>Repeats a history; tells of each step.</summary>
    /// <returns>Whether all of its decisions could be taken.</returns>
    internal bool Replay(IReadOnlyList<string> decisions, Action<ExploredWorld, string>? told, out ExplorationReport report)
    {
        var script = new Script(decisions);
        report = Replay(script, told);
        return script.IsDone;
    }

    /// <summary>One history as the chooser wants it; tells of each step.</summary>
    internal ExplorationReport Replay(IChooser chooser, Action<ExploredWorld, string>? told) => Run(told, () => Live(chooser, _worlds[0].Keep(), told));

    /// <summary>
    /// Many histories, one after the other, each from the same beginning, with what follows each death that their choosers look at; tells how each
    /// ended. One that comes to a state at which an earlier one had as much left to happen ends as that did, and is left there.
    /// </summary>
    /// <param name="known">How it ends from states that were reached before; shared by explorers of the same scenario and variant.</param>
    internal void Each(IEnumerable<IForeseenChooser> choosers, ConcurrentDictionary<ulong, Violation?> known, Action<IForeseenChooser, Violation?> ended)
    {
        var report = Run(null, () =>
        {
            var start = _worlds[0].Keep();
            if (_worlds.Count == 1) _worlds.Add(new ExploredWorld(_scenario, _variant, _database));
            foreach (var chooser in choosers)
            {
                chooser.Branch = dying => Foresee(_worlds[1], _worlds[0].KeepDying(null), dying, known, ended);
                _steps.Clear();
                Foresee(_worlds[0], start, chooser, known, ended);
            }
        });
        if (report.Violation is { } outside) throw new InvalidOperationException(outside.Message);
    }

    private void Foresee(ExploredWorld world, WorldState from, IForeseenChooser chooser, ConcurrentDictionary<ulong, Violation?> known, Action<IForeseenChooser, Violation?> ended)
    {
        var (depth, before) = (_database.Depth, _steps.Count);
        _database.Keep();
        world.PutBack(from);
        var foreseen = new Foreseen(world, known);
        var history = new History(world, _report, _steps, null);
        try
        {
            while (!foreseen.IsKnown(chooser.Ahead) && history.Live(chooser, foreseen.IsKnown, null) == Ending.Died) { }
        }
        catch (ViolationException violation)
        {
            foreseen.Broken = ViolationOf(violation);
        }

        _database.DropTo(depth);
        _steps.RemoveRange(before, _steps.Count - before);
        foreseen.Remember();
        ended(chooser, foreseen.Broken);
    }

    /// <summary>The same violation with as few decisions as it takes.</summary>
    public Violation Shrink(Violation found) => Shrinker.Shrink(this, found);

    /// <summary>A history as people read it, in Markdown.</summary>
    public string Tell(IReadOnlyList<string> decisions)
    {
        var timeline = new Timeline();
        Replay(decisions, (world, label) => timeline.Add(world, label, decisions.Contains(label)), out var report);
        return report.Violation is { } broken ? $"{timeline}\n\n{broken.Message}" : timeline.ToString();
    }

    private ExplorationReport Run(Action<ExploredWorld, string>? told, Action search)
    {
        var began = Stopwatch.GetTimestamp();
        var depth = _database.Depth;
        _report = new ExplorationReport(_scenario.Name, _variant.Name);
        _steps.Clear();
        _database.Keep();
        try
        {
            if (_variant.Sql.Length > 0) _database.Execute(_variant.Sql);
            _worlds[0].Reset();
            new Scene(_worlds[0]).Set();
            told?.Invoke(_worlds[0], "what was before");
            search();
        }
        catch (SearchOverException)
        {
            // Left in the middle, wherever it was.
        }
        catch (OperationCanceledException)
        {
            throw;
        }
        catch (Exception failure)
        {
            _report.Violation = ViolationOf(failure);
        }
        finally
        {
            _database.DropTo(depth);
        }

        (_report.States, _report.Took) = (_known.Count, Stopwatch.GetElapsedTime(began));
        return _report;
    }

    /// <summary>One history from its beginning to its end, through all deaths.</summary>
    private void Live(IChooser chooser, WorldState start, Action<ExploredWorld, string>? told)
    {
        _database.Keep();
        _steps.Clear();
        _worlds[0].PutBack(start);
        var history = new History(_worlds[0], _report, _steps, told is null ? null : label => told(_worlds[0], label));
        Func<ulong, bool> isKnown = chooser is Lottery ? key => !_known.Add(key) : _ => false;
        while (history.Live(chooser, isKnown, null) == Ending.Died) { }
        _database.DropTo(_database.Depth - 1);
    }

    /// <param name="deaths">How many lie behind.</param>
    private void Explore(int deaths, WorldState kept)
    {
        _database.Keep();
        var (world, before) = (_worlds[deaths], _steps.Count);
        var history = new History(world, _report, _steps, null, _graph);
        var chooser = new DepthFirst();
        do
        {
            if (_isOver()) throw new SearchOverException();
            _database.Rewind();
            world.PutBack(kept);
            _steps.RemoveRange(before, _steps.Count - before);
            var ending = history.Live(chooser, key => !_known.Add(key), death => After(deaths + 1, history.Place, world.KeepDying(death.OnItsWay)));
            if (ending == Ending.Cut) _report.Cut++;
            else NoteHistory();
        }
        while (chooser.Advance());

        _database.DropTo(_database.Depth - 1);
    }

    /// <summary>What follows a death, unless it is known. The world that died goes on afterwards as if nothing had been.</summary>
    private void After(int deaths, ulong from, WorldState state)
    {
        if (_worlds.Count == deaths) _worlds.Add(new ExploredWorld(_scenario, _variant, _database));
        _worlds[deaths].PutBack(state);
        var key = _worlds[deaths].Key();
        _graph.Follow(from, key);
        if (_known.Add(key)) Explore(deaths, state);
        else _report.Cut++;
    }

    private void NoteHistory() => _report.Ran.Add(new StateHash().Add(_scenario.Name).Add(_steps.ToArray()).Value);

    private Violation ViolationOf(Exception failure) => failure is ViolationException violation
        ? new Violation(_scenario.Name, _variant.Name, violation.Invariant, violation.Message, [.. _steps]) { Sign = violation.Sign }
        : new Violation(_scenario.Name, _variant.Name, "threw", failure.ToString(), [.. _steps]);
}
