using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Changes;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>Backend := database, for an object whose create broke off: one action finishes it.</summary>
public sealed class FinishCreateRemedy : IRemedy
{
    public string Key => "finish";
    public string Title => "Finish its create";
    public RemedyDirection Direction => RemedyDirection.TakeRecorded;
    public RemedyDanger Danger => RemedyDanger.None;
    public RemedyWants Wants => RemedyWants.Nothing;

    public bool IsFor(string rule) => rule == "unclaimed";

    public string WhatItDoes(FindingContext context) => context.UnfinishedCreate is { } create
        ? $"The {create.Title.ToLowerInvariant()} of '{context.Volume?.Name}' (operation {create.Id}) is tried again: it finds the object by its name, finishes it, and the {Noun.Of(context.Name)} becomes available."
        : "The create that made the object is tried again, and finds it by its name.";

    public Refusal? WhyNot(FindingContext context) => (context.UnfinishedCreate, context.Volume) switch
    {
        ({ } create, { } volume) => RetryOperation.WhyNot(create, volume),
        (_, { } volume) => Refusal.Conflict($"Nothing that makes '{volume.Name}' is left to finish: it is {volume.Lifecycle.ToString().ToLowerInvariant()}.", "Copy the object to a new volume, or purge it."),
        _ => context.NoRow,
    };

    public Request Make(FindingContext context, RemedyInputs inputs) => new RetryOperation(context.UnfinishedCreate?.Id ?? default) { Reason = inputs.Reason };
}
