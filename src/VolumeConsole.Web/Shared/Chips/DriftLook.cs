namespace VolumeConsole.Web.Shared.Chips;

/// <summary>Icon, colour and words of drift: how the database and the backend differ.</summary>
public static class DriftLook
{
    public static ChipLook Of(DriftState state) => state switch
    {
        DriftState.InStep => new("in_step", Glyphs.Tick, Tone.Quiet, "In step", "The backend was seen to hold what is recorded. Nothing to do."),
        DriftState.NotVerified => new("not_verified", Glyphs.Question, Tone.Doubt, "Not verified",
            "Nobody has seen its object since it was made or restored. Wait for its observation, or observe it now.", Unsure: true),
        DriftState.InFlight => new("in_flight", Glyphs.Spinner, Tone.Quiet, "In flight", "A change is under way, so a difference is expected. Nothing to do."),
        DriftState.NotCompared => new("not_compared", Glyphs.Slash, Tone.Quiet, "Not compared", "What failed, was given up or is deleted is not in use, so nothing has to be there."),
        DriftState.Missing => new("missing", Glyphs.Drift, Tone.Drift, "Missing",
            "Recorded as available, but the backend does not hold it. Check the storage before anything else: it may come back."),
        DriftState.Size => new("size", Glyphs.Drift, Tone.Drift, "Size differs",
            "The backend holds another size than is recorded. Find out who changed the storage."),
        DriftState.Orphan => new("orphan", Glyphs.Drift, Tone.Drift, "Orphan",
            "The backend holds an object that was never recorded. Find out where it came from; nothing removes it by itself."),
        DriftState.Leaked => new("leaked", Glyphs.Drift, Tone.Drift, "Leaked", "It was deleted with success, yet its object is there. It holds space that nobody uses."),
        DriftState.Unclaimed => new("unclaimed", Glyphs.Drift, Tone.Drift, "Unclaimed", "There, but what it was made for failed or was given up. It is never removed by itself."),
        DriftState.Owner => new("owner", Glyphs.Drift, Tone.Drift, "Mark differs",
            "The object does not carry the mark that it was given, but another's or none. Find out who put it there, and whether the right storage is mounted."),
        DriftState.Other => new("other", Glyphs.Drift, Tone.Drift, "Differs", "Database and backend differ. See the drift page."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A drift without a look."),
    };

    /// <summary>From a finding's persisted rule.</summary>
    public static DriftState OfRule(string rule) => rule switch
    {
        "missing" => DriftState.Missing,
        "size" => DriftState.Size,
        "orphan" => DriftState.Orphan,
        "leaked" => DriftState.Leaked,
        "unclaimed" => DriftState.Unclaimed,
        "owner" => DriftState.Owner,
        _ => DriftState.Other,
    };
}
