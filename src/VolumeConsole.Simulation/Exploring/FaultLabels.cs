namespace VolumeConsole.Simulation.Exploring;

/// <summary>How a label says that something goes wrong at a seam: added to the seam's own.</summary>
internal static class FaultLabels
{
    public const string Lost = ": the reply is lost";
    public const string Late = ": no answer, and it may come late";
    public const string Refused = ": refused for now";
    public const string Stalled = " stands still";
    public const string Cut = ": it is cut";
    public const string Empty = ": it is empty";

    public const string Dies = "the process dies";
    public const string Time = "time passes, and the sweep comes";
    public const string Arrives = " arrives late";
    public const string Rings = " takes the ring";
}
