namespace VolumeConsole.Core.Operations.Bulk;

/// <summary>
/// The stages of a bulk retry: 1, then 5, then 25, then all that are left. A stage begins once all operations of those before it
/// have ended.
/// </summary>
public static class BulkStages
{
    private static readonly int[] s_sizes = [1, 5, 25];

    public static int Count => s_sizes.Length + 1;

    /// <summary>How many operations are retried by the end of that stage, counted from where it began or was let go on.</summary>
    /// <param name="stage">From 0.</param>
    public static int UpTo(int stage) => stage < s_sizes.Length ? s_sizes.Take(stage + 1).Sum() : int.MaxValue;

    /// <summary>Whether what came back so far is reason to stop.</summary>
    /// <param name="stage">From 0.</param>
    /// <param name="over">Nothing of the stage is under way any more.</param>
    /// <param name="recent">Of the last <see cref="WindowSize"/> operations that came back, whether each came back without success.</param>
    public static bool Halts(int stage, bool over, IReadOnlyCollection<bool> recent)
    {
        var bad = recent.Count(b => b);
        if (stage == 0) return bad > 0;
        return (over || recent.Count >= WindowMin) && bad * 100 > recent.Count * BadPercentMax;
    }

    /// <summary>Trouble that begins in the middle of ten thousand must not hide behind the thousands before it.</summary>
    public const int WindowSize = 25;

    /// <summary>Fewer tell nothing while more are under way.</summary>
    public const int WindowMin = 5;

    public const int BadPercentMax = 20;
}
