using System.Text.RegularExpressions;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.Hosting;

public sealed partial class StartTests : IDisposable
{
    private readonly TempFolder _folder = new("start", inMemory: true);

    [Theory]
    [InlineData("Access:Tokens:ann:Secret", "short", "Access:Tokens:ann:Secret")]
    [InlineData("Backends:local:Kind", "tape", "Backends:local:Kind")]
    [InlineData("Backends:Not_A_Slug:Kind", "files", "Backends:Not_A_Slug")]
    [InlineData("Backends:local:TimeoutSeconds", "-1", "Backends:local:TimeoutSeconds")]
    [InlineData("Operations:AttemptsMax", "many", "Operations:AttemptsMax")]
    [InlineData("Retention:ActivityDays", "0", "Retention:ActivityDays")]
    [InlineData("Database:Provider", "Oracle", "Database:Provider")]
    [InlineData("Console:DataDirectory", "/proc/nowhere", "Console:DataDirectory")]
    public async Task A_wrong_setting_stops_the_start_in_words_that_name_it(string key, string value, string named)
    {
        string[] kind = key.StartsWith("Backends:local:", StringComparison.Ordinal) && !key.EndsWith(":Kind", StringComparison.Ordinal) ? ["--Backends:local:Kind=files"] : [];
        using var console = new ConsoleProcess(_folder, ["--urls=http://127.0.0.1:0", $"--{key}={value}", .. kind]);

        Assert.Equal(1, await console.ExitCodeAsync());

        Assert.Contains($"VolumeConsole cannot start. {named}", console.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", console.Errors + console.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_console_on_one_data_folder_is_refused()
    {
        using var first = new ConsoleProcess(_folder, "--urls=http://127.0.0.1:0");
        await AddressAsync(first);

        using var second = new ConsoleProcess(_folder, "--urls=http://127.0.0.1:0");

        Assert.Equal(1, await second.ExitCodeAsync());
        Assert.Contains("another console", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Started_from_elsewhere_it_serves_real_assets_and_keeps_its_secrets_to_itself()
    {
        using var console = new ConsoleProcess(_folder, "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Microsoft.AspNetCore=Debug");
        var link = await AddressAsync(console);
        using var client = new HttpClient();
        var cancellation = TestContext.Current.CancellationToken;

        var page = await client.GetStringAsync(link, cancellation);
        var style = await client.GetByteArrayAsync(new Uri(link, "/sign-in/sign-in.css"), cancellation);
        var font = await client.GetByteArrayAsync(new Uri(link, "/fonts/inter-latin.woff2"), cancellation);

        Assert.Contains("Sign in as admin", page, StringComparison.Ordinal);
        Assert.True(style.Length > 500 && font.Length > 10_000, "assets have bytes");
        var data = Path.Combine(_folder.Path, "data");
        Assert.Contains($"Its data is in {data}", console.Output, StringComparison.Ordinal);
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        Assert.Equal(Owner | UnixFileMode.UserExecute, File.GetUnixFileMode(data));
        foreach (var secret in (string[])["admin-token", "volumeconsole.db"]) Assert.Equal(Owner, File.GetUnixFileMode(Path.Combine(data, secret)));

        await Eventually.TrueAsync(() => Task.FromResult(console.Output.Contains("/sign-in/sign-in.css", StringComparison.Ordinal)), "the request log has this request");
        var code = link.Query["?code=".Length..];
        Assert.Single(Regex.Matches(console.Output, Regex.Escape(code)));
        Assert.Contains("code=redacted", console.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Uri> AddressAsync(ConsoleProcess console)
    {
        await Eventually.TrueAsync(() => Task.FromResult(Link().IsMatch(console.Output)), $"it starts: {console.Errors}");
        return new Uri(Link().Match(console.Output).Value);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/sign-in\?code=[A-Za-z0-9_-]{43}")]
    private static partial Regex Link();
}
