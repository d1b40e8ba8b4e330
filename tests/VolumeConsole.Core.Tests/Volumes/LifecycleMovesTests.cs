using VolumeConsole.Core.Volumes;
using static VolumeConsole.Core.Volumes.VolumeLifecycle;

namespace VolumeConsole.Core.Tests.Volumes;

public sealed class LifecycleMovesTests
{
    /// <summary>The whole square, spelled out: rows are from, columns are to, in the order of the enumeration.</summary>
    private static readonly string[] Square =
    [
        // Creating Available Deleting Deleted Failed Lost
        ". A D . F .", // Creating
        "C . D . . L", // Available
        ". A . X . .", // Deleting
        ". . . . . .", // Deleted
        "C . D . . .", // Failed
        ". . D . . .", // Lost
    ];

    public static MatrixTheoryData<VolumeLifecycle, VolumeLifecycle> All => new MatrixTheoryData<VolumeLifecycle, VolumeLifecycle>(
        Enum.GetValues<VolumeLifecycle>(), Enum.GetValues<VolumeLifecycle>());

    [Theory]
    [MemberData(nameof(All))]
    public void A_move_is_legal_exactly_where_the_square_says_so(VolumeLifecycle from, VolumeLifecycle to)
    {
        var legal = Square[(int)from].Split(' ')[(int)to] != ".";

        Assert.Equal(legal, LifecycleMoves.IsLegal(from, to));
        if (legal) Assert.Equal(to, LifecycleMoves.Move(from, to));
        else Assert.Throws<InvalidOperationException>(() => LifecycleMoves.Move(from, to));
    }

    [Fact]
    public void A_tombstone_never_lives_again() =>
        Assert.All(Enum.GetValues<VolumeLifecycle>(), to => Assert.False(LifecycleMoves.IsLegal(Deleted, to)));
}
