using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Hosting;

namespace VolumeConsole.Benchmarks;

/// <summary>The real program in this process on a real port, on a database that is there, with one backend as given; passes run only when told.</summary>
internal sealed class DriftConsole : WebApplicationFactory<ReconcilerService>
{
    private const string Secret = "benchmark-secret-0123456789";
    private readonly string _dataFolder;
    private readonly Backend _backend;

    public DriftConsole(string dataFolder, Backend backend)
    {
        (_dataFolder, _backend) = (dataFolder, backend);
        UseKestrel(0);
        StartServer();
        Client = new HttpClient { BaseAddress = ClientOptions.BaseAddress };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
    }

    public HttpClient Client { get; }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseSetting("Console:DataDirectory", _dataFolder);
        builder.UseSetting("Access:Tokens:bench:Secret", Secret);
        builder.UseSetting("Access:Tokens:bench:Role", "operator");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        builder.ConfigureTestServices(services =>
        {
            services.RemoveAll<BackendRegistry>().AddSingleton(new BackendRegistry([_backend]));
            services.Remove(services.Single(s => s.ImplementationType == typeof(ReconcilerService)));
        });
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) Client.Dispose();
        base.Dispose(disposing);
    }
}
