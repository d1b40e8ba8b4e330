using VolumeConsole.Core.Access;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Tests.Access;

public sealed class AccessBookTests
{
    private const string Good = "0123456789abcdef";

    [Theory]
    [InlineData("ann", Good, "reader", null, null)]
    [InlineData("ann", Good, " Operator ", "2027-01-31T00:00:00Z", null)]
    [InlineData("ann", "0123456789abcde", "reader", null, "Access:Tokens:ann:Secret")]
    [InlineData("ann", null, "reader", null, "Access:Tokens:ann:Secret")]
    [InlineData("ann", "with blank 0123456789", "reader", null, "Access:Tokens:ann:Secret")]
    [InlineData("ann", Good, null, null, "Access:Tokens:ann:Role")]
    [InlineData("ann", Good, "root", null, "Access:Tokens:ann:Role")]
    [InlineData("ann", Good, "reader", "soon", "Access:Tokens:ann:Expires")]
    [InlineData("ann smith", Good, "reader", null, "Access:Tokens:ann smith")]
    [InlineData("Admin", Good, "reader", null, "Access:Tokens:Admin")]
    [InlineData("reconciler", Good, "admin", null, "Access:Tokens:reconciler")]
    public void An_entry_is_whole_or_its_key_is_told(string name, string? secret, string? role, string? expires, string? wrongKey)
    {
        var options = new AccessOptions();
        options.Tokens[name] = new TokenOptions { Secret = secret, Role = role, Expires = expires };

        var book = AccessBook.Of(options);

        Assert.Equal(wrongKey, book.Problems.SingleOrDefault()?.Key);
        Assert.Equal(wrongKey is null ? 1 : 0, book.Tokens.Count);
        if (secret is not null) Assert.DoesNotContain(book.Problems, p => p.Message.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Two_names_with_one_secret_are_refused()
    {
        var options = new AccessOptions();
        options.Tokens["ann"] = new TokenOptions { Secret = Good, Role = "reader" };
        options.Tokens["bob"] = new TokenOptions { Secret = Good, Role = "admin" };

        Assert.Equal("Access:Tokens:bob:Secret", AccessBook.Of(options).Problems.Single().Key);
    }

    [Fact]
    public void A_token_ends_at_its_expiry()
    {
        var end = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var token = new AccessToken("ann", Role.Reader, Good, end);

        Assert.True(token.IsAlive(end.AddTicks(-1)));
        Assert.False(token.IsAlive(end));
    }

    [Theory]
    [InlineData("/volumes?x=1", "/volumes?x=1")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/a\r\nSet-Cookie: x=1", "/")]
    [InlineData("/sign-in?returnUrl=/", "/")]
    [InlineData("/Sign-In", "/")]
    public void Only_a_path_of_ours_is_returned_to(string? asked, string given) => Assert.Equal(given, SignInPaths.Local(asked));

    [Theory]
    [InlineData("/storage/volumes?x=1", "/storage/volumes?x=1")]
    [InlineData("/storage", "/storage")]
    [InlineData("/volumes", "/storage/")]
    [InlineData("/storageother/volumes", "/storage/")]
    [InlineData("/storage/sign-in", "/storage/")]
    [InlineData(null, "/storage/")]
    public void Under_a_path_of_its_own_nothing_outside_it_is_returned_to(string? asked, string given) => Assert.Equal(given, SignInPaths.Local(asked, "/storage"));
}
