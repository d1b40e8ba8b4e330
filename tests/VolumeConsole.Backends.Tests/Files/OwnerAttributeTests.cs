using VolumeConsole.Backends.Files;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Backends.Tests.Files;

public sealed class OwnerAttributeTests
{
    private static readonly OwnerMark s_owner = new(
        Guid.Parse("00010203-0405-0607-0809-0a0b0c0d0e0f"), new VolumeId(Guid.Parse("f0f1f2f3-f4f5-f6f7-f8f9-fafbfcfdfeff")));

    [Fact]
    public void A_mark_is_written_so_for_ever()
    {
        const string text = "1AAECAwQFBgcICQoLDA0OD_Dx8vP09fb3-Pn6-_z9_v8";

        Assert.Equal(text, OwnerAttribute.ToText(s_owner));
        Assert.Equal(s_owner, OwnerAttribute.Parse(text));

        // What ext4 has room for in an inode of 256 bytes, beside the attribute's name.
        Assert.True(text.Length <= 52);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("2AAECAwQFBgcICQoLDA0OD_Dx8vP09fb3-Pn6-_z9_v8")]
    [InlineData("1AAECAwQFBgcICQoLDA0OD_Dx8vP09fb3-Pn6-_z9_v8A")]
    [InlineData("1AAECAwQFBgcICQoLDA0OD_Dx8vP09fb3-Pn6-_z9")]
    [InlineData("1????AwQFBgcICQoLDA0OD_Dx8vP09fb3-Pn6-_z9_v8")]
    public void What_is_no_mark_is_nobodys_we_know(string text) =>
        Assert.Equal(new OwnerMark(Guid.Empty, new VolumeId(Guid.Empty)), OwnerAttribute.Parse(text));
}
