namespace VolumeConsole.Architecture.Tests;

/// <summary>A place that may exceed a rule's limit.</summary>
/// <param name="Rule">The rule's name, see <see cref="Rules"/>.</param>
/// <param name="Where">As the failing test prints it.</param>
/// <param name="AtMost">What it measures now: it may not grow, and where it shrank, this number follows.</param>
/// <param name="Reason">Why it is better so.</param>
internal sealed record Allowance(string Rule, string Where, int AtMost, string Reason);
