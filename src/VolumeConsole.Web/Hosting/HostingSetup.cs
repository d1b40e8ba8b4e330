using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace VolumeConsole.Web.Hosting;

/// <summary>What is settled before anything else: the data folder, the settings files, and the address to listen at.</summary>
public static class HostingSetup
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>
    /// The program's own folder is its content root, wherever it was started from. The framework's own watching of settings is off,
    /// because it watches the whole folder tree, and a database that is written all the time may lie in it.
    /// </summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false", .. args],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    /// <summary>Opens the data folder, reads its settings file, and leaves the folder's absolute path in the configuration.</summary>
    public static DataDirectory AddDataDirectory(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.Open(builder.Configuration);
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        for (var index = 0; index < sources.Count; index++)
            if (sources[index] is JsonConfigurationSource { Path: { } path }) sources[index] = Watched(AppContext.BaseDirectory, path);
        sources.Insert(IndexOfEnvironment(sources), Watched(data.Path, DataDirectory.SettingsFile));
        builder.Configuration.AddInMemoryCollection([new(DataDirectory.Key, data.Path)]);
        // By a factory, so that the host disposes it, and the next start finds it free.
        builder.Services.AddSingleton(_ => data);
        return data;
    }

    /// <summary>Listens on this machine alone unless told otherwise.</summary>
    public static void AddListening(this WebApplicationBuilder builder)
    {
        string[] keys = [WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey];
        var told = keys.Any(key => !string.IsNullOrEmpty(builder.Configuration[key])) || builder.Configuration.GetSection("Kestrel:Endpoints").Exists();
        if (!told) builder.WebHost.UseUrls(DefaultUrl);
    }

    /// <summary>Looked at every few seconds: one stat of one file, and it still works after the file was replaced.</summary>
    private static JsonConfigurationSource Watched(string folder, string name) => new()
    {
        Path = name,
        Optional = true,
        ReloadOnChange = true,
        FileProvider = new PhysicalFileProvider(folder) { UsePollingFileWatcher = true, UseActivePolling = true },
    };

    /// <summary>The last of the environment sources is the one that has every key; the earlier ones are for the host alone.</summary>
    private static int IndexOfEnvironment(IList<IConfigurationSource> sources)
    {
        for (var index = sources.Count - 1; index >= 0; index--)
            if (sources[index] is EnvironmentVariablesConfigurationSource) return index;
        return sources.Count;
    }
}
