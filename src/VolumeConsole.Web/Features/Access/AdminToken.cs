using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Features.Access;

/// <summary>The token in the data folder, made at the first start. Whoever can read that file is the administrator; writing another token into it revokes the old.</summary>
public sealed class AdminToken
{
    public const string Name = "admin";
    public const string FileName = "admin-token";

    private readonly string _path;
    private readonly Lock _gate = new();
    private DateTime _seen;
    private AccessToken? _token;

    /// <exception cref="InvalidConfigurationException">The file is there, but holds no usable token.</exception>
    public AdminToken(DataDirectory data)
    {
        _path = data.PathOf(FileName);
        if (!File.Exists(_path)) Make();
        if (Current is null)
            throw new InvalidConfigurationException(_path, $"it holds fewer than {AccessBook.SecretLengthMin} characters.", "Delete it, and the next start makes a new one.");
    }

    /// <summary>As the file says now; null where it is gone or unusable: then nobody is the administrator.</summary>
    public AccessToken? Current
    {
        get
        {
            lock (_gate)
            {
                var written = File.GetLastWriteTimeUtc(_path);
                if (written == _seen) return _token;
                (_seen, _token) = (written, Read());
                return _token;
            }
        }
    }

    private AccessToken? Read()
    {
        try
        {
            var secret = File.ReadAllText(_path).Trim();
            return secret.Length >= AccessBook.SecretLengthMin ? new AccessToken(Name, Role.Admin, secret) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Unreadable is revoked: better nobody than somebody whose token cannot be checked.
            return null;
        }
    }

    private void Make() => PrivateFiles.Place(_path, Encoding.ASCII.GetBytes(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)) + "\n"));
}
