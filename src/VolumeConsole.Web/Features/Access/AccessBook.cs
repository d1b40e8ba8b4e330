using System.Globalization;
using System.Text.RegularExpressions;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Data;
using VolumeConsole.Core.Storage;

namespace VolumeConsole.Web.Features.Access;

/// <summary>What the configured tokens mean. An entry that is wrong lets nobody in, and is told as a problem.</summary>
public sealed partial record AccessBook(IReadOnlyList<AccessToken> Tokens, IReadOnlyList<InvalidConfigurationException> Problems)
{
    public const int SecretLengthMin = 16;

    /// <exception cref="InvalidConfigurationException">The first entry that is wrong, with its key and the remedy.</exception>
    public static void ThrowIfWrong(IConfiguration configuration)
    {
        var options = new AccessOptions();
        configuration.GetSection(AccessOptions.Section).Bind(options);
        if (Of(options).Problems.Count > 0) throw Of(options).Problems[0];
    }

    public static AccessBook Of(AccessOptions options)
    {
        var tokens = new List<AccessToken>();
        var problems = new List<InvalidConfigurationException>();
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, entry) in options.Tokens.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            if (Wrong(name, entry, secrets) is { } problem) problems.Add(problem);
            else tokens.Add(new AccessToken(name, PersistedNames.Role.Parse(Normal(entry.Role)), entry.Secret!, Expiry(entry.Expires)));
        }

        return new AccessBook(tokens, problems);
    }

    private static InvalidConfigurationException? Wrong(string name, TokenOptions entry, HashSet<string> secrets)
    {
        var key = $"{AccessOptions.Section}:Tokens:{name}";
        if (!NamePattern().IsMatch(name))
            return new(key, $"'{name}' cannot be a token's name.", "Use letters, digits, '.', '_', '@' and '-', at most 64 characters.");
        if (string.Equals(name, AdminToken.Name, StringComparison.OrdinalIgnoreCase) || string.Equals(name, Actor.Reconciler.Name, StringComparison.OrdinalIgnoreCase))
            return new(key, $"the name '{name}' is the console's own.", "Choose another name.");
        if (entry.Secret is not { Length: >= SecretLengthMin } || entry.Secret.Any(c => c is < '!' or > '~'))
            return new($"{key}:Secret", "it is missing, too short, or has blanks in it.",
                $"Use at least {SecretLengthMin} visible ASCII characters, for example from 'openssl rand -hex 24'.");
        if (!secrets.Add(entry.Secret))
            return new($"{key}:Secret", "another token has the same secret.", "Give each its own, so that it is known who did what.");
        if (!PersistedNames.Role.TryParse(Normal(entry.Role), out _))
            return new($"{key}:Role", $"'{entry.Role}' is unknown.", $"Use one of: {string.Join(", ", PersistedNames.Role.Names)}.");
        if (entry.Expires is not null && Expiry(entry.Expires) is null)
            return new($"{key}:Expires", $"'{entry.Expires}' is no time.", "Write it as 2027-01-31T00:00:00Z, or leave it out.");
        return null;
    }

    private static string Normal(string? role) => role?.Trim().ToLowerInvariant() ?? "";

    private static DateTimeOffset? Expiry(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    [GeneratedRegex(@"\A[A-Za-z0-9._@-]{1,64}\z")]
    private static partial Regex NamePattern();
}
