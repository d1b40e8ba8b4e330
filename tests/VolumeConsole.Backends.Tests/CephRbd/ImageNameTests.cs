using VolumeConsole.Backends.CephRbd;

namespace VolumeConsole.Backends.Tests.CephRbd;

public sealed class ImageNameTests
{
    [Fact]
    public void Names_in_the_order_of_their_bytes_are_texts_in_ordinal_order_and_stay_different()
    {
        string[] inOrderOfBytes = ["Zebra", "lost+found", "vol-1", "vol-1-copy", "vol-1@", "vol-1@snap", "vol-1@snap@", "vol-1A", "ä", "Ж", "中", "\uFF5E", "\U00010000", "\U0001F600", "\U0001F600a", "\U0001F601"];

        var texts = inOrderOfBytes.Select(ImageName.ToText).ToArray();

        Assert.Equal(texts.Distinct().Order(StringComparer.Ordinal), texts);
        Assert.Equal(["Zebra", "lost+found", "vol-1", "vol-1-copy", "vol-1@\uFFFD", "vol-1@\uFFFDsnap"], texts[..6]);
        Assert.Equal(inOrderOfBytes[7..12], texts[7..12]);
    }
}
