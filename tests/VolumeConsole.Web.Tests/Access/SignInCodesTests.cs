using Microsoft.Extensions.Time.Testing;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Tests.Access;

public sealed class SignInCodesTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void A_code_is_redeemed_once()
    {
        var codes = new SignInCodes(_clock);
        var code = codes.Issue();

        Assert.False(codes.Redeem(code + "x"));
        Assert.True(codes.Redeem(code));
        Assert.False(codes.Redeem(code));
    }

    [Fact]
    public void A_code_ends_after_ten_minutes()
    {
        var codes = new SignInCodes(_clock);
        var (early, late) = (codes.Issue(), codes.Issue());

        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.True(codes.Redeem(early));
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(codes.Redeem(late));
    }
}
