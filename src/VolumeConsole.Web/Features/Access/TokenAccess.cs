using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using VolumeConsole.Core.Access;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Tokens from the configuration and the data folder, read again when those change.</summary>
public sealed partial class TokenAccess(IOptionsMonitor<AccessOptions> options, AdminToken admin, TimeProvider clock, ILogger<TokenAccess> log) : IAccess
{
    private volatile Reading? _reading;

    /// <summary>Whose secret this is; null where it is nobody's, or its time is over. Takes the same time for every wrong secret.</summary>
    public AccessToken? Find(string secret)
    {
        var hash = AccessToken.HashOf(secret);
        AccessToken? found = null;
        foreach (var token in All())
            if (token.Has(hash)) found = token;
        return found is not null && found.IsAlive(clock.GetUtcNow()) ? found : null;
    }

    /// <inheritdoc/>
    public Role? RoleOf(Actor actor)
    {
        // The program may ask for all that its own code asks for; a request says where only a person may decide.
        if (actor.Kind == ActorKind.System) return Role.Admin;
        var token = All().FirstOrDefault(t => string.Equals(t.Name, actor.Name, StringComparison.OrdinalIgnoreCase));
        var same = token is not null && token.IsAlive(clock.GetUtcNow()) && (actor.OnBehalf || CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(token.Fingerprint), Encoding.ASCII.GetBytes(actor.Credential)));
        return same ? token!.Role : null;
    }

    private IEnumerable<AccessToken> All()
    {
        var configured = Configured();
        return admin.Current is { } current ? configured.Append(current) : configured;
    }

    private IReadOnlyList<AccessToken> Configured()
    {
        var now = options.CurrentValue;
        if (_reading is { } known && ReferenceEquals(known.From, now)) return known.Book.Tokens;
        var fresh = new Reading(now, AccessBook.Of(now));
        _reading = fresh;
        foreach (var problem in fresh.Book.Problems) LogIgnored(problem.Message);
        return fresh.Book.Tokens;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A token is ignored, and lets nobody in: {Problem}")]
    private partial void LogIgnored(string problem);

    private sealed record Reading(AccessOptions From, AccessBook Book);
}
