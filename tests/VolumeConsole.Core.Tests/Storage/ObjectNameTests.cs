using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Tests;

public sealed class ObjectNameTests
{
    [Fact]
    public void A_name_leads_back_to_the_volume_it_was_made_for()
    {
        var volume = new VolumeId(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1b"));

        Assert.Equal("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b", ObjectName.For(volume).Value);
        Assert.Equal(volume, ObjectName.Parse(ObjectName.For(volume).Value).DerivedFrom);
    }

    [Fact]
    public void A_snapshots_name_holds_its_volumes_and_stands_right_behind_it()
    {
        var volume = ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b");
        var id = new VolumeId(Guid.Parse("0198f7a2-7d5e-7c3a-9b1f-2a4c6e8f0a1c"));

        var snapshot = ObjectName.Parse(volume.Snapshot(id).Value);

        Assert.Equal("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b@snap-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c", snapshot.Value);
        Assert.Equal((true, false), (snapshot.IsSnapshot, volume.IsSnapshot));
        Assert.Equal((volume, volume, id), (snapshot.Volume, volume.Volume, snapshot.DerivedFrom));
        Assert.Equal("snap-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c", snapshot.WithinVolume);
        Assert.True(volume < snapshot && snapshot < ObjectName.Parse("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c"));
        Assert.Throws<InvalidOperationException>(() => snapshot.Snapshot(id));
    }

    [Theory]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b@snap-0198f7a27d5e7c3a9b1f2a4c6e8f0a1")]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b@snap-0198F7A27D5E7C3A9B1F2A4C6E8F0A1C")]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b@snip-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c")]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1g@snap-0198f7a27d5e7c3a9b1f2a4c6e8f0a1c")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1")]
    [InlineData("vol-0198F7A27D5E7C3A9B1F2A4C6E8F0A1B")]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1bb")]
    [InlineData("vol_0198f7a27d5e7c3a9b1f2a4c6e8f0a1b")]
    [InlineData("../-0198f7a27d5e7c3a9b1f2a4c6e8f0a1b")]
    [InlineData("vol-0198f7a27d5e7c3a9b1f2a4c6e8f0a1g")]
    public void What_is_not_exactly_of_our_form_is_foreign(string? text) => Assert.False(ObjectName.TryParse(text, out _));
}
