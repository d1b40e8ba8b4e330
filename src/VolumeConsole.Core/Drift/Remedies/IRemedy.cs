using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Drift.Remedies;

/// <summary>
/// One way to put a finding right: what it will do, why it cannot now, what it wants to be told, and the request that does it. Page, drawer,
/// bulk dialog and API draw it from here, so a new remedy is one file and one line of registration.
/// </summary>
public interface IRemedy
{
    /// <summary>Stable: URLs and scripts use it.</summary>
    string Key { get; }

    /// <summary>The verb for buttons: "Accept the size".</summary>
    string Title { get; }

    RemedyDirection Direction { get; }
    RemedyDanger Danger { get; }
    RemedyWants Wants { get; }

    /// <summary>Whether findings of this rule are offered it, possible or not.</summary>
    /// <param name="rule">The persisted name of a drift rule.</param>
    bool IsFor(string rule);

    /// <summary>Whether it says anything about this finding at all: a snooze that is not there cannot be taken back, and is not shown as impossible.</summary>
    bool IsOffered(FindingContext context) => true;

    /// <summary>What will happen, with the facts: one or two sentences, in the future tense.</summary>
    string WhatItDoes(FindingContext context);

    /// <summary>Why it makes no sense now, and what would; null where it does. The write door asks the same again.</summary>
    Refusal? WhyNot(FindingContext context);

    /// <summary>What has to be typed, where it wants that: a name.</summary>
    string? Confirms(FindingContext context) => null;

    /// <summary>The request; checked at the write door like any other.</summary>
    Request Make(FindingContext context, RemedyInputs inputs);
}
