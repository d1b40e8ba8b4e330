namespace VolumeConsole.Web.Shared;

/// <summary>One entry of a menu, as data.</summary>
/// <param name="Key">For tests: stable.</param>
/// <param name="WhyNot">Why it is disabled, in a sentence; null where it may be chosen.</param>
/// <param name="Dangerous">It destroys, or leads to destroying.</param>
public sealed record MenuAction(string Key, string Name, string Icon, string? WhyNot, Func<Task> Run, bool Dangerous = false);
