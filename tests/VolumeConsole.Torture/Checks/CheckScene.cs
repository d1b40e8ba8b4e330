using VolumeConsole.Torture.Comparing;
using VolumeConsole.Torture.Houses;

namespace VolumeConsole.Torture.Checks;

/// <summary>What a check works with: a folder of its own, chance, and the demands that it makes.</summary>
public sealed class CheckScene(HouseOptions options)
{
    private readonly List<Violation> _violations = [];

    public HouseOptions Options => options;

    public string Folder => options.Folder;

    public Random Chance { get; } = options.Chance(0);

    public IReadOnlyList<Violation> Violations => _violations;

    /// <summary>A house in the scene's folder, whose files nobody changes by hand.</summary>
    public House House(params (string Key, string Value)[] more) => new(options with { Hands = false, More = more.ToDictionary(m => m.Key, m => m.Value) });

    public House House(Func<HouseOptions, HouseOptions> change) => new(change(options with { Hands = false }));

    /// <param name="promise">What must hold.</param>
    /// <param name="seen">What was seen instead, or what it was judged by.</param>
    public void Demand(bool holds, string promise, string seen)
    {
        if (!holds) _violations.Add(new Violation(promise, seen));
    }

    public void Add(IEnumerable<Violation> violations) => _violations.AddRange(violations);

    public CheckEnd End(string means) => new(means, _violations);
}
