using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Core.Access;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Web.Features.Access;
using VolumeConsole.Web.Hosting;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Access;

public sealed class RevocationTests
{
    private const string Secret = "vera-secret-0123456789";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_admin_token_ends_the_old_one_with_the_next_request_and_write()
    {
        using var console = new RunningConsole();
        var old = console.AdminSecret;
        using var browser = new Browser(console);
        using var signedIn = await browser.SignInAsync("code", console.NewCode());
        var page = new Actor(ActorKind.Person, AdminToken.Name, console.Services.GetRequiredService<AdminToken>().Current!.Fingerprint);
        using var client = console.Client(old);
        await client.GetJsonAsync("/v2/volumes");

        await File.WriteAllTextAsync(Path.Combine(console.DataFolder, AdminToken.FileName), "a-new-secret-of-the-admin\n", Cancellation);

        using var byOldToken = await client.GetAsync("/v2/volumes", Cancellation);
        await byOldToken.ErrorAsync(HttpStatusCode.Unauthorized, "unauthorized");
        using var byOldCookie = await browser.GetAsync("/jobs");
        Assert.Equal(HttpStatusCode.Redirect, byOldCookie.StatusCode);
        var write = await console.Services.GetRequiredService<Orchestrator>()
            .SubmitAsync(new CreateVolume.Request("local", "too-late", 1L << 30), page, Cancellation);
        Assert.Equal(RefusalReason.Forbidden, Assert.IsType<Submission.Refused>(write).Refusal.Reason);
        using var renewed = console.Client("a-new-secret-of-the-admin");
        Assert.Equal(0, (int)(await renewed.GetJsonAsync("/v2/volumes"))["meta"]!["total"]!);
    }

    [Fact]
    public async Task Tokens_in_the_settings_file_come_change_and_go_without_a_restart()
    {
        using var console = new RunningConsole();
        var file = Path.Combine(console.DataFolder, DataDirectory.SettingsFile);
        using var client = console.Client(Secret);

        await File.WriteAllTextAsync(file, Settings("operator"), Cancellation);
        await Eventually.TrueAsync(async () => (await client.GetAsync("/v2/volumes", Cancellation)).StatusCode == HttpStatusCode.OK, "the token is known");
        await client.CreateAsync("by-vera");

        await File.WriteAllTextAsync(file, Settings("reader"), Cancellation);
        await Eventually.TrueAsync(
            async () => (await client.PostAsync("/v2/volumes", ApiCalls.Body("Invalid"))).StatusCode == HttpStatusCode.Forbidden, "the role is less");

        await File.WriteAllTextAsync(file, Settings("nonsense"), Cancellation);
        await Eventually.TrueAsync(
            async () => (await client.GetAsync("/v2/volumes", Cancellation)).StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests, "a wrong entry lets nobody in");
    }

    [Fact]
    public async Task Durable_work_goes_on_in_the_name_of_whoever_asked_while_that_name_may_and_with_no_secret_at_hand()
    {
        using var console = new RunningConsole();
        var file = Path.Combine(console.DataFolder, DataDirectory.SettingsFile);
        using var client = console.Client(Secret);
        var access = console.Services.GetRequiredService<IAccess>();
        var (byPage, byScript) = (Actor.OnBehalfOf("vera"), Actor.OnBehalfOf("token:vera"));
        Assert.Equal((ActorKind.Person, "vera", ActorKind.Token, "token:vera"), (byPage.Kind, byPage.ToString(), byScript.Kind, byScript.ToString()));
        Assert.Null(access.RoleOf(byPage));

        await File.WriteAllTextAsync(file, Settings("operator"), Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(access.RoleOf(byPage) == Role.Operator && access.RoleOf(byScript) == Role.Operator), "the name may");
        Assert.Null(access.RoleOf(new Actor(ActorKind.Person, "vera")));
        await File.WriteAllTextAsync(file, Settings("reader"), Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(access.RoleOf(byPage) == Role.Reader), "the role is less");
        await File.WriteAllTextAsync(file, "{}", Cancellation);
        await Eventually.TrueAsync(() => Task.FromResult(access.RoleOf(byPage) is null && access.RoleOf(byScript) is null), "the name is gone");
    }

    private static string Settings(string role) =>
        JsonSerializer.Serialize(new { Access = new { Tokens = new { vera = new { Secret, Role = role } } } });
}
