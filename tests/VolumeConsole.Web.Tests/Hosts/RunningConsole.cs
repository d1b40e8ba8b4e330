using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Features.Access;

namespace VolumeConsole.Web.Tests.Hosts;

/// <summary>The real program on a real port, with real SQLite and the files backend in a folder of its own.</summary>
public class RunningConsole : WebApplicationFactory<Program>
{
    public const string ReaderSecret = "reader-secret-0123456789";
    public const string OperatorSecret = "operator-secret-0123456789";

    private readonly TempFolder? _own;
    private readonly IReadOnlyDictionary<string, string> _settings;

    public RunningConsole() : this(null, null)
    {
    }

    /// <param name="folder">Kept when the console stops, so that it can be started again; null: a new one, gone afterwards.</param>
    internal RunningConsole(TempFolder? folder, IReadOnlyDictionary<string, string>? settings)
    {
        _own = folder is null ? new TempFolder("web", inMemory: true) : null;
        Folder = (folder ?? _own)!.Path;
        _settings = settings ?? new Dictionary<string, string>();
        Directory.CreateDirectory(BackendFolder);
        UseKestrel(0);
        StartServer();
    }

    public string Folder { get; }
    public string DataFolder => Path.Combine(Folder, "data");

    /// <summary>Outside the data folder, so that tests can take it away.</summary>
    public string BackendFolder => Path.Combine(Folder, "storage");

    public string AdminSecret => File.ReadAllText(Path.Combine(DataFolder, AdminToken.FileName)).Trim();

    /// <summary>A client with that bearer token, or none; never follows redirects.</summary>
    public HttpClient Client(string? secret = OperatorSecret)
    {
        // Not the factory's own: on a real port, that one follows redirects whatever it is told.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = ClientOptions.BaseAddress };
        if (secret is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    public string NewCode() => Services.GetRequiredService<SignInCodes>().Issue();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Console:DataDirectory", DataFolder);
        builder.UseSetting("Backends:local:Kind", "files");
        builder.UseSetting("Backends:local:Path", BackendFolder);
        builder.UseSetting("Operations:SweepIntervalSeconds", "0.1");
        builder.UseSetting("Operations:BackoffBaseSeconds", "0.05");
        builder.UseSetting("Operations:BackoffCapSeconds", "0.2");
        builder.UseSetting("Access:Tokens:rita:Secret", ReaderSecret);
        builder.UseSetting("Access:Tokens:rita:Role", "reader");
        builder.UseSetting("Access:Tokens:otto:Secret", OperatorSecret);
        builder.UseSetting("Access:Tokens:otto:Role", "operator");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing) _own?.Dispose();
    }
}
