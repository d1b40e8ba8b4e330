using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Shared.Chips;

/// <summary>Icon, colour and words of the lifecycle of a volume or a snapshot.</summary>
public static class LifecycleLook
{
    public static ChipLook Of(VolumeLifecycle lifecycle) => lifecycle switch
    {
        VolumeLifecycle.Creating => new("creating", Glyphs.Clock, Tone.Working, "Creating",
            "Promised, not usable yet: the backend has not confirmed it. Nothing to do; its operation says what it waits for."),
        VolumeLifecycle.Available => new("available", Glyphs.Check, Tone.Fine, "Available",
            "Usable, at the size that the backend confirmed. Nothing to do."),
        VolumeLifecycle.Deleting => new("deleting", Glyphs.Trash, Tone.Quiet, "Deleting",
            "Users no longer see it; its object is kept until the purge. Restore it from the trash if that was a mistake."),
        VolumeLifecycle.Deleted => new("deleted", Glyphs.Slash, Tone.Quiet, "Deleted",
            "A tombstone: its object is gone, and cannot come back. Nothing to do."),
        VolumeLifecycle.Failed => new("failed", Glyphs.Cross, Tone.Failed, "Failed",
            "The backend refused for certain, so nothing was made. Read why in its operation; then retry it, or delete it to free the name."),
        VolumeLifecycle.Lost => new("lost", Glyphs.Lost, Tone.Failed, "Lost",
            "An operator declared its object gone for good. If the storage comes back, look at the drift page."),
        _ => throw new ArgumentOutOfRangeException(nameof(lifecycle), lifecycle, "A lifecycle without a look."),
    };
}
