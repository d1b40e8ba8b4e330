using VolumeConsole.Core.Storage;
using VolumeConsole.Simulation.Faults;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>Every fault there is, in the words of people who never read a plan.</summary>
public static class FaultChoices
{
    private const string HangLate = "hang-late";

    public static IReadOnlyList<FaultChoice> All { get; } =
    [
        new("fail-before", FaultPlace.BeforeCall, "The call never arrives",
            "The caller gets an error, and the storage never heard of it.", _ => new Fault.FailBefore()),
        new("unreachable", FaultPlace.BeforeCall, "The storage is away",
            "From the first call on and for that long, every call of this backend fails.", i => new Fault.Unreachable(i.Time), FaultValue.Time),
        new("hang", FaultPlace.BeforeCall, "No answer, and no effect",
            "The caller waits until it gives up. The storage never hears of the call.", _ => new Fault.Hang(null)),
        new("slow", FaultPlace.BeforeCall, "The call is slow",
            "It begins that much later, and is otherwise as always.", i => new Fault.Slow(i.Time), FaultValue.Time),
        new("throttle", FaultPlace.BeforeCall, "Too many calls",
            "The storage says: not now. Nothing has changed, and trying again helps.", _ => new Fault.Throttle()),
        new("full", FaultPlace.BeforeCall, "The storage is full",
            "The storage says: no room now. Nothing has changed.", _ => new Fault.Full()),
        new("reject", FaultPlace.BeforeCall, "The storage refuses",
            "The storage says no for good, with this code. Nothing has changed.", i => new Fault.Reject(i.Code), FaultValue.Code),
        new("lose-reply", FaultPlace.AfterEffect, "The reply is lost",
            "The storage did it, and the caller gets an error instead of the answer.", _ => new Fault.LoseReply()),
        new("late", FaultPlace.AfterEffect, "The call arrives late",
            "The caller hears at once that nothing is known. The storage does it later, when nobody expects it any more.", i => new Fault.Late(i.Delay), FaultValue.Delay),
        new(HangLate, FaultPlace.AfterEffect, "No answer, and a late effect",
            "The caller waits until it gives up. The storage does it later all the same.", i => new Fault.Hang(i.Delay), FaultValue.Delay),
        new("worker-dies", FaultPlace.BeforeCommit, "The worker dies",
            "The answer is lost with its worker. The lease runs out, and the sweep takes over.", _ => new Fault.WorkerDies()),
        new("worker-stalls", FaultPlace.BeforeCommit, "The worker stands still",
            "It holds the answer for that long. Longer than its lease, it comes back to find that another has gone on.", i => new Fault.WorkerStalls(i.Time), FaultValue.Time),
        new("partial", FaultPlace.InReply, "Half done, and said so",
            "The call takes effect in part, and the answer tells what was reached.", i => new Fault.Partial(i.Part), FaultValue.Part),
        new("lie", FaultPlace.InReply, "Half done, and said to be done",
            "The call takes effect in part, and the answer tells that all was done.", i => new Fault.Lie(i.Part), FaultValue.Part),
        new("no-effect", FaultPlace.InReply, "Not done, and said to be done",
            "The storage did nothing, and the answer tells that all was done.", _ => new Fault.NoEffect()),
        new("list-empty", FaultPlace.InReply, "The listing is empty",
            "A scan finds nothing, as if another folder were mounted in its place.", _ => new Fault.ListingEmpty()),
        new("list-cut", FaultPlace.InReply, "The listing breaks off",
            "A scan gets that many entries, and then an error.", i => new Fault.ListingCut(i.Number), FaultValue.Entry, Least: 0),
        new("list-repeat", FaultPlace.InReply, "The listing repeats an entry",
            "A scan gets the entry of that place twice.", i => new Fault.ListingRepeat(i.Number), FaultValue.Entry),
        new("list-swap", FaultPlace.InReply, "The listing is out of order",
            "A scan gets the entry of that place after the next one.", i => new Fault.ListingSwap(i.Number), FaultValue.Entry),
    ];

    /// <summary>The codes with which storage refuses.</summary>
    public static IReadOnlyList<(string Code, string Word)> Codes { get; } =
    [
        (BackendCodes.InUse, "in use"), (BackendCodes.Conflict, "conflict: it is somebody else's"), (BackendCodes.Forbidden, "forbidden"),
        (BackendCodes.Invalid, "invalid"), (BackendCodes.TooLarge, "too large"), (BackendCodes.NotFound, "not found"),
    ];

    public static FaultChoice? Find(string? key) => All.FirstOrDefault(c => c.Key == key);

    public static FaultChoice Of(Fault fault)
    {
        var key = fault is Fault.Hang { Effect: not null } ? HangLate : fault.ToString().Split('=')[0];
        return Find(key) ?? throw new InvalidOperationException($"The fault '{fault}' has no words.");
    }
}
