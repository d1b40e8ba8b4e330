namespace VolumeConsole.Torture.Rounds;

/// <summary>How one round is to go; drawn from the seed before it begins.</summary>
/// <param name="Aim">When the kill is meant to hit.</param>
/// <param name="Answers">How many requests are answered before: a measure that a slow machine does not shorten.</param>
/// <param name="Delay">From the event that the kill is aimed at (start, first migration, the last of those answers, request to end) to the kill.</param>
/// <param name="Again">The next start is killed as well, after this time; null where it is not.</param>
/// <param name="Meddle">Files are changed by hand while no console runs.</param>
public sealed record KillPlan(KillMoment Aim, int Answers, TimeSpan Delay, TimeSpan? Again, bool Meddle)
{
    private const double StartSeconds = 1.5;
    private const double AnswersMax = 600;

    public static KillPlan Draw(Random chance)
    {
        var aim = chance.Next(100) switch { < 50 => KillMoment.Load, < 70 => KillMoment.StartUp, < 82 => KillMoment.Migration, _ => KillMoment.Stop };
        var answers = (int)Math.Pow(AnswersMax, chance.NextDouble());
        var delay = aim switch
        {
            KillMoment.StartUp => Seconds(chance, 0, StartSeconds),
            KillMoment.Migration => Seconds(chance, 0, 0.08),
            KillMoment.Stop => Seconds(chance, 0, 0.4),
            _ => Seconds(chance, 0, 0.05),
        };
        TimeSpan? again = chance.Next(4) == 0 ? Seconds(chance, 0, StartSeconds) : null;
        return new KillPlan(aim, answers, delay, again, Meddle: chance.Next(3) == 0);
    }

    private static TimeSpan Seconds(Random chance, double from, double to) => TimeSpan.FromSeconds(from + ((to - from) * chance.NextDouble()));
}
