using VolumeConsole.Core.Operations;

namespace VolumeConsole.Core.Tests.Operations;

public sealed class OperationMovesTests
{
    /// <summary>The whole square, spelled out: rows are from, columns are to, in the order of the enumeration.</summary>
    private static readonly string[] Square =
    [
        // Queued Running Waiting Succeeded Failed NeedsAttention Cancelled
        ". R . . . . C", // Queued
        ". . W S F N C", // Running
        "Q R . . . . C", // Waiting
        ". . . . . . .", // Succeeded
        "Q . . . . . C", // Failed
        "Q . . . . . C", // NeedsAttention
        ". . . . . . .", // Cancelled
    ];

    public static MatrixTheoryData<OperationState, OperationState> All => new(Enum.GetValues<OperationState>(), Enum.GetValues<OperationState>());

    [Theory]
    [MemberData(nameof(All))]
    public void A_move_is_legal_exactly_where_the_square_says_so(OperationState from, OperationState to)
    {
        var legal = Square[(int)from].Split(' ')[(int)to] != ".";

        Assert.Equal(legal, OperationMoves.IsLegal(from, to));
        if (legal) Assert.Equal(to, OperationMoves.Move(from, to));
        else Assert.Throws<InvalidOperationException>(() => OperationMoves.Move(from, to));
    }
}
