namespace VolumeConsole.Backends.CephRbd;

/// <summary>Tells a keyring from a file with nothing but a key by its first line; what else it holds is left to Ceph, and never kept here.</summary>
internal static class KeyFileKind
{
    private const string Keyring = "keyring";
    private const string KeyAlone = "keyfile";

    /// <summary>The option by which Ceph takes such a file.</summary>
    /// <exception cref="RbdUnreachableException">It cannot be read.</exception>
    public static string OptionFor(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            int next;
            while ((next = file.ReadByte()) is ' ' or '\t' or '\r' or '\n')
            {
                // Before the first word.
            }

            return next is '[' or '#' or ';' ? Keyring : KeyAlone;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RbdUnreachableException($"The key file '{path}' cannot be read. Give the console's user the right to read it.", e);
        }
    }
}
