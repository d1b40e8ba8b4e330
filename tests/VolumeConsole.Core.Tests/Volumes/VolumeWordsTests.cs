using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Tests.Volumes;

public sealed class VolumeWordsTests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("db-7", true)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-1234", true)]
    [InlineData("a23456789-123456789-123456789-123456789-123456789-123456789-12345", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("7db", false)]
    [InlineData("-db", false)]
    [InlineData("Db", false)]
    [InlineData("db_7", false)]
    [InlineData("db 7", false)]
    [InlineData("db\n", false)]
    [InlineData("dß", false)]
    public void A_name_is_valid_exactly_by_its_rule(string? name, bool valid) => Assert.Equal(valid, VolumeName.IsValid(name));

    [Theory]
    [InlineData("prod", true)]
    [InlineData("team:storage_1-a", true)]
    [InlineData("", false)]
    [InlineData("a b", false)]
    [InlineData("ä", false)]
    public void A_tag_is_valid_exactly_by_its_rule(string tag, bool valid) => Assert.Equal(valid, VolumeTag.AreValid([tag]));

    [Fact]
    public void More_than_fifty_tags_are_too_many()
    {
        Assert.True(VolumeTag.AreValid([.. Enumerable.Range(0, 50).Select(n => $"t{n}")]));
        Assert.False(VolumeTag.AreValid([.. Enumerable.Range(0, 51).Select(n => $"t{n}")]));
    }

    [Theory]
    [InlineData(0, "0 bytes")]
    [InlineData(1, "1 bytes")]
    [InlineData(VolumeSize.GiB, "1 GiB")]
    [InlineData(VolumeSize.GiB * 3 / 2, "1.5 GiB")]
    [InlineData(VolumeSize.GiB * 1023, "1023 GiB")]
    [InlineData(VolumeSize.GiB * 1024, "1 TiB")]
    [InlineData(VolumeSize.GiB * 16384, "16 TiB")]
    public void Sizes_are_told_in_binary_units(long bytes, string words) => Assert.Equal(words, SizeText.Of(bytes));
}
