using VolumeConsole.Core.Activity;

namespace VolumeConsole.Simulation.Drills.Catalogue;

internal sealed class EmptyListing : Drill
{
    public override string Name => "empty-listing";
    public override string Title => "A listing that comes back empty";
    public override IReadOnlyList<string> Story =>
    [
        "The console asks the storage what it holds, and the answer is: nothing. No error, just an empty list.",
        "That is what a folder looks like when the real storage is not mounted in it.",
        "A console that believes it reports every volume as missing, and one that repairs by itself makes them all anew, empty.",
    ];

    public override string Lesson => "A listing is evidence, not truth. One that lacks most of what was there yesterday is suspicious: no finding is made, and nothing is repaired on its word.";

    public override IReadOnlyList<string> Shown => ["db", "photos", "wiki"];

    public override IReadOnlyList<DrillStep> Steps =>
    [
        new("There are three volumes.")
        {
            Acts = [Do.Create("db"), Do.Create("photos"), Do.Create("wiki")],
            Lights = [Seen.Created("db"), Seen.Created("photos"), Seen.Created("wiki")],
            Expect = [.. AllWell],
        },
        new("A scan gets an empty listing. The console calls it suspicious, and no volume is called missing.")
        {
            Acts = [Do.Inject("list-empty hits=1"), Do.Scan()],
            Lights = [new Sign(ActivityTypes.ScanEnded) { Says = "missing from the listing at once" }],
            Expect = [.. AllWell],
        },
        new("The next listing is whole again, and the doubt is over by itself. Nobody was alarmed, and nothing was touched.")
        {
            Acts = [Do.Scan()],
            Lights = [new Sign(ActivityTypes.ScanEnded) { Says = "objects, " }],
            Expect = [.. AllWell],
        },
    ];

    private IEnumerable<ExpectedTruths> AllWell => Shown.Select(of => new ExpectedTruths(of, "available {size}", "available {size}", "holds {size}", "create done"));
}
