using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Storage.Vitals;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Chips;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>Icon, colour and words of how a backend does.</summary>
public static class HealthLook
{
    public static ChipLook Of(HealthState state) => state switch
    {
        HealthState.Unknown => new("unknown", Glyphs.Question, Tone.Quiet, "Not looked at yet", "Nobody has asked it since the console started. Wait a few seconds."),
        HealthState.Ok => new("ok", Glyphs.Check, Tone.Fine, "Ok", "It answers, in time, and its last listing was believed. Nothing to do."),
        HealthState.Slow => new("slow", Glyphs.Clock, Tone.Doubt, "Slow", "It answers, but takes long. Look at the load on the storage."),
        HealthState.Suspicious => new("suspicious", Glyphs.Question, Tone.Doubt, "Suspicious", "It answers, but its last listing cannot be true, so nothing was concluded from it. Check what is mounted.", Unsure: true),
        HealthState.Unreachable => new("unreachable", Glyphs.Question, Tone.Doubt, "Unreachable", "It does not answer, or is not the storage that it should be. Nothing is lost: its operations go on once it is back.", Unsure: true),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A health without a look."),
    };

    public static ChipLook Of(CircuitState state) => state switch
    {
        CircuitState.Closed => new("closed", Glyphs.Tick, Tone.Quiet, "Calls go through", "Its calls are sent."),
        CircuitState.Open => new("open", Glyphs.Slash, Tone.Doubt, "Circuit open", "Too many calls in a row had no answer: nothing is sent, and no attempt is used up, until a probe is answered."),
        CircuitState.Probing => new("probing", Glyphs.Spinner, Tone.Doubt, "Probing", "One probe is under way; if it is answered, work goes on."),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "A circuit without a look."),
    };

    public static ChipLook Paused { get; } = new("paused", Glyphs.Pause, Tone.Doubt, "Paused", "Requests are accepted and held; nothing of it is begun. Resume it when its work may go on.");
}
