using System.Text.RegularExpressions;

namespace VolumeConsole.Web.Tests.Hosts;

/// <summary>What a browser does with the sign-in form: keeps cookies, sends the hidden fields back, follows nothing by itself.</summary>
internal sealed partial class Browser(RunningConsole console) : IDisposable
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Client { get; } = console.Client(secret: null);

    public Task<HttpResponseMessage> GetAsync(string path) => Client.GetAsync(path, Cancellation);

    public async Task<HttpResponseMessage> SignInAsync(string field, string value, string? returnUrl = null)
    {
        var form = new Dictionary<string, string> { [field] = value, ["__RequestVerificationToken"] = await FormTokenAsync() };
        if (returnUrl is not null) form["returnUrl"] = returnUrl;
        return await PostAsync("/sign-in", form);
    }

    public async Task<HttpResponseMessage> PostAsync(string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        return await Client.PostAsync(path, content, Cancellation);
    }

    public async Task<string> FormTokenAsync()
    {
        var page = await Client.GetStringAsync("/sign-in", Cancellation);
        return TokenField().Match(page).Groups[1].Value;
    }

    public void Dispose() => Client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
