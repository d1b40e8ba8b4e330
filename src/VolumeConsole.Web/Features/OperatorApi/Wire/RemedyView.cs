namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>One way to put a finding right.</summary>
/// <param name="Key">For the path of the call that does it.</param>
/// <param name="Direction"><c>take_actual</c> (database := storage), <c>take_recorded</c> (storage := database) or <c>neither</c>.</param>
/// <param name="Danger"><c>none</c>; <c>final</c>: it cannot be taken back; <c>destroys</c>: it removes an object, or gives data up for gone.</param>
/// <param name="WhyNot">Why it makes no sense now, and what would; null where it does.</param>
/// <param name="Wants">What the call has to say: some of <c>name</c>, <c>confirm</c>, <c>until</c>, <c>reason</c>.</param>
/// <param name="Confirm">What <c>confirm</c> has to be, where it is wanted.</param>
public sealed record RemedyView(
    string Key, string Title, string Direction, string Danger, string WhatItDoes, string? WhyNot, IReadOnlyList<string> Wants, string? Confirm);
