using Microsoft.Extensions.Configuration;
using VolumeConsole.Core.Storage;
using VolumeConsole.Web.Demo;

namespace VolumeConsole.Web.Tests.Demo;

public sealed class DemoRefusalsTests
{
    [Theory]
    [InlineData("Console:DataDirectory", "/var/lib/volumeconsole", "Leave the key out: a demonstration has a temporary folder of its own.")]
    [InlineData("Database:ConnectionString", "Data Source=/srv/v.db", "Leave the key out: a demonstration has a temporary folder of its own.")]
    [InlineData("Backends:local:Kind", "files", "Leave the backend out, or use the kind simulator.")]
    [InlineData("urls", "http://127.0.0.1:5080;http://0.0.0.0:5081", "Use an address like http://127.0.0.1:5080")]
    [InlineData("urls", "http://*:5080", "Use an address like http://127.0.0.1:5080")]
    [InlineData("urls", "http://console.example.org:5080", "Use an address like http://127.0.0.1:5080")]
    [InlineData("http_ports", "5080", "Use an address like http://127.0.0.1:5080")]
    [InlineData("Kestrel:Endpoints:main:Url", "https://10.0.0.7", "Use an address like http://127.0.0.1:5080")]
    public void What_is_real_is_refused_with_the_key_and_the_remedy(string key, string value, string remedy)
    {
        var refused = Assert.Throws<InvalidConfigurationException>(() => DemoRefusals.ThrowIfReal(Configured((key, value))));

        Assert.Contains(key.EndsWith("main:Url", StringComparison.Ordinal) ? "Kestrel:Endpoints:main:Url" : key, refused.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://127.0.0.1:0")]
    [InlineData("urls", "http://localhost:5080;http://[::1]:5080")]
    [InlineData("Backends:lab:Kind", "simulator")]
    [InlineData("Operations:LeaseSeconds", "60")]
    public void What_is_harmless_is_not(string key, string value) => DemoRefusals.ThrowIfReal(Configured((key, value)));

    [Fact]
    public void The_switch_takes_no_value_from_the_argument_behind_it()
    {
        string[] arguments = ["--demo", "--urls", "http://127.0.0.1:0"];

        Assert.True(DemoMode.IsAskedFor(arguments));
        Assert.Equal(["--urls", "http://127.0.0.1:0"], DemoMode.Others(arguments));
        Assert.False(DemoMode.IsAskedFor(DemoMode.Others(arguments)));
    }

    private static IConfigurationRoot Configured(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
}
