using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Api;

/// <summary>What a client may note about the file system that it will make. The console keeps it, and does nothing with it.</summary>
public static class FilesystemFields
{
    private const int Ext4LabelMax = 16;
    private const int XfsLabelMax = 12;

    public static Refusal? WhyNot(string type, string label)
    {
        if (type is not ("" or "ext4" or "xfs"))
            return new Refusal(RefusalReason.Invalid, "filesystem_type", "That file system is unknown here.", "Use ext4 or xfs, or leave it out.");
        var most = type == "xfs" ? XfsLabelMax : Ext4LabelMax;
        return label.Length <= most && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.')
            ? null
            : new Refusal(RefusalReason.Invalid, "filesystem_label", "The label cannot be used.", $"Use letters, digits, '-', '_' and '.', at most {most}.");
    }
}
