using System.Collections.Immutable;
using VolumeConsole.Core.Activity;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Simulation.Drills;

/// <summary>
/// Takes a picture of the four truths with each row of a run, inside the very transaction that writes the row: what it shows is what was true then,
/// however late anybody looks. What the storage did between two rows becomes a picture of its own.
/// </summary>
internal sealed class Recording
{
    private readonly DrillRun _run;
    private readonly string _backendId;
    private readonly SimulatorBackend _storage;
    private readonly TruthReader _reader;
    private readonly List<ShownVolume> _shown;
    private ImmutableArray<VolumeTruths> _last;
    private long _effects;
    private long _sequence;

    public Recording(DrillRun run, string backendId, SimulatorBackend storage, Guid installation)
    {
        (_run, _backendId, _storage, _reader) = (run, backendId, storage, new TruthReader(backendId, installation));
        _shown = [.. run.Drill.Shown.Select(of => new ShownVolume(of, run.Prefix + of))];
        _last = [.. _shown.Select(s => new VolumeTruths(s.Of, new FourTruths(TruthReader.NoVolume, TruthReader.NoRow, TruthReader.Nothing, TruthReader.NoJob), "never looked", null))];
        _effects = storage.Snapshot().Effects.Count;
    }

    /// <summary>What is known of the storage's objects that it draws.</summary>
    public IReadOnlyList<ObjectName> Objects => [.. _shown.Select(s => s.Object).OfType<ObjectName>()];

    /// <summary>Draws an object that no volume owns yet.</summary>
    public void Show(string of, ObjectName name) => _shown.First(s => s.Of == of).Object = name;

    /// <summary>Whether a picture belongs to that row. Rows of volumes that are not drawn have none: they may be ten thousand.</summary>
    public bool Wants(ActivityEntry entry) => entry.VolumeName is { } name
        ? entry.BackendId == _backendId && _shown.Exists(s => s.Name == name)
        : entry.VolumeId is null && (entry.BackendId == _backendId || entry.BackendId is null);

    /// <summary>On the writer's thread, one at a time.</summary>
    public async Task CaptureAsync(WriteScope write, IReadOnlyList<ActivityEntry> entries, CancellationToken cancellation)
    {
        var fresh = entries.Where(e => e.Sequence > _sequence).OrderBy(e => e.Sequence).ToList();
        if (fresh.Count == 0) return;
        var held = _storage.Snapshot();
        var frames = Effects(held);
        _last = await _reader.ReadAsync(write.Db, write.Now, _shown, held, cancellation);
        frames.AddRange(fresh.Select(entry => Frame(Row(entry), _last)));
        _sequence = fresh[^1].Sequence;
        _effects = held.Effects.Count;
        _run.Add(frames);
    }

    private List<Func<int, DrillFrame>> Effects(SimulatorSnapshot held)
    {
        var frames = new List<Func<int, DrillFrame>>();
        foreach (var effect in held.Effects.Latest(_storage.EffectsMax).Where(e => e.Number > _effects))
        {
            if (_shown.Find(s => s.Object?.Value == effect.Name) is not { } shown) continue;
            _last = [.. _last.Select(t => t.Of == shown.Of ? _reader.After(t, effect.After, shown.Volume) : t)];
            var verb = effect.Verb?.ToString().ToLowerInvariant();
            frames.Add(Frame(new DrillRow(null, effect.At, DrillRow.Storage, "storage", shown.Of, verb, null, Words(effect)), _last));
        }

        return frames;
    }

    private Func<int, DrillFrame> Frame(DrillRow row, ImmutableArray<VolumeTruths> truths)
    {
        var step = _run.Progress.Step;
        return number => new DrillFrame(number, step, row, truths);
    }

    private DrillRow Row(ActivityEntry entry) => new(
        entry.Sequence, entry.At, entry.Type, entry.Actor, _shown.Find(s => s.Name == entry.VolumeName)?.Of, entry.Operation?.Kind, entry.Attempt, entry.Detail);

    private static string Words(SimulatedEffect effect) => (effect.Verb, effect.Before, effect.After) switch
    {
        (_, ObjectState.Present, ObjectState.Absent) => "the object is gone",
        (_, ObjectState.Absent, ObjectState.Present made) => $"an object of {Core.Operations.SizeText.Of(made.SizeBytes)} is there",
        (_, ObjectState.Present was, ObjectState.Present now) when was.SizeBytes != now.SizeBytes =>
            $"the object has {Core.Operations.SizeText.Of(now.SizeBytes)} instead of {Core.Operations.SizeText.Of(was.SizeBytes)}",
        _ => "the object carries another mark",
    };
}
