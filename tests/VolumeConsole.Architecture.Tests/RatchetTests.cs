namespace VolumeConsole.Architecture.Tests;

public sealed class RatchetTests
{
    private static readonly Measured[] s_measured = [new("a.cs: Long", 80), new("a.cs: Short", 5)];

    [Fact]
    public void What_exceeds_the_limit_is_told() => Assert.Equal(["  a.cs: Long: 80"], Complaints());

    [Fact]
    public void An_exception_lets_its_place_pass() => Assert.Empty(Complaints(new Allowance("lines", "a.cs: Long", 80, "one table")));

    [Fact]
    public void An_exception_does_not_let_its_place_grow() => Assert.Single(Complaints(new Allowance("lines", "a.cs: Long", 79, "one table")));

    [Fact]
    public void An_exception_that_is_looser_than_needed_is_told() =>
        Assert.Single(Complaints(new Allowance("lines", "a.cs: Long", 90, "one table")));

    [Fact]
    public void An_exception_for_a_place_that_is_gone_is_told() =>
        Assert.Equal(2, Complaints(new Allowance("lines", "b.cs: Gone", 80, "one table")).Count);

    private static List<string> Complaints(params Allowance[] exceptions) => Rules.Complaints("lines", 70, s_measured, exceptions);
}
