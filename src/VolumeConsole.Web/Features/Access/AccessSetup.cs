using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using VolumeConsole.Core.Access;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Web.Features.Access;

/// <summary>Registers who may enter. Whatever does not say otherwise answers only those who are signed in.</summary>
public static class AccessSetup
{
    /// <exception cref="Core.Storage.InvalidConfigurationException">A token is configured wrongly.</exception>
    public static IServiceCollection AddAccess(this IServiceCollection services, IConfiguration configuration, DataDirectory data)
    {
        AccessBook.ThrowIfWrong(configuration);
        services.Configure<AccessOptions>(configuration.GetSection(AccessOptions.Section));
        services.AddSingleton(new AdminToken(data));
        services.AddSingleton<TokenAccess>();
        services.AddSingleton<IAccess>(provider => provider.GetRequiredService<TokenAccess>());
        services.AddSingleton<SignInCodes>();
        services.AddSingleton<FailedSignIns>();
        services.AddSingleton<IHttpContextFactory, CodeRedactingContextFactory>();
        services.AddScoped<AuthenticationStateProvider, CircuitRevalidation>();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();

        // In the data folder, so that a restart signs nobody out.
        services.AddDataProtection().SetApplicationName("VolumeConsole").PersistKeysToFileSystem(data.FolderOf("keys"));
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "volumeconsole-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddAuthentication(AccessSchemes.ByPath)
            .AddPolicyScheme(AccessSchemes.ByPath, null, options =>
                options.ForwardDefaultSelector = context => AccessSchemes.For(context.Request))
            .AddCookie(AccessSchemes.Cookie, CookieRules.Apply)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(AccessSchemes.Bearer, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }
}
