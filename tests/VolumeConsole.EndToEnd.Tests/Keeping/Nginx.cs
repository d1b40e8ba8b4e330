using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using VolumeConsole.Testing.Worlds;

namespace VolumeConsole.EndToEnd.Tests.Keeping;

/// <summary>Debian's nginx with the site that the documentation shows: only names, ports and files are put in.</summary>
internal sealed class Nginx : IAsyncDisposable
{
    private const string Program = "/usr/sbin/nginx";
    private readonly TempFolder _folder = new("nginx");
    private readonly Process _process;

    private Nginx(int port, Uri upstream)
    {
        Address = new Uri($"https://localhost:{port}");
        WriteCertificate();
        File.WriteAllText(Path.Combine(_folder.Path, "site.conf"), Site(port, upstream));
        File.WriteAllText(Path.Combine(_folder.Path, "nginx.conf"), $$"""
            daemon off;
            worker_processes 1;
            pid {{_folder.Path}}/pid;
            error_log stderr warn;
            events { }
            http {
                access_log off;
                client_body_temp_path {{_folder.Path}}/body;
                proxy_temp_path {{_folder.Path}}/proxy;
                fastcgi_temp_path {{_folder.Path}}/fastcgi;
                uwsgi_temp_path {{_folder.Path}}/uwsgi;
                scgi_temp_path {{_folder.Path}}/scgi;
                include {{_folder.Path}}/site.conf;
            }
            """);
        _process = Process.Start(new ProcessStartInfo(Program, ["-p", _folder.Path, "-c", Path.Combine(_folder.Path, "nginx.conf")]) { RedirectStandardError = true })!;
    }

    public Uri Address { get; }

    /// <summary>Starts it before the upstream, whose address it only needs to know.</summary>
    public static async Task<Nginx> StartAsync(Uri upstream)
    {
        Assert.True(File.Exists(Program), $"{Program} is missing. eng/test installs it through apt.");
        var nginx = new Nginx(FreePort(), upstream);
        using var client = new HttpClient(AnyCertificate()) { BaseAddress = nginx.Address };
        await Eventually.IsTrueAsync("nginx answers", async () =>
        {
            if (nginx._process.HasExited) Assert.Fail(await nginx._process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
            try
            {
                using var answer = await client.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        return nginx;
    }

    public static HttpClientHandler AnyCertificate() =>
        new() { ServerCertificateCustomValidationCallback = HttpClientHandler.DangerousAcceptAnyServerCertificateValidator, AllowAutoRedirect = false, UseCookies = false };

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Site(int port, Uri upstream)
    {
        (string Shown, string Used)[] changes =
        [
            ("listen 443 ssl", string.Create(CultureInfo.InvariantCulture, $"listen 127.0.0.1:{port} ssl")),
            ("server_name storage.example.org", "server_name localhost"),
            ("/etc/ssl/certs/storage.example.org.pem", Path.Combine(_folder.Path, "certificate.pem")),
            ("/etc/ssl/private/storage.example.org.key", Path.Combine(_folder.Path, "key.pem")),
            ("server 127.0.0.1:5080", $"server {upstream.Authority}"),
        ];
        var site = File.ReadAllText(Source.PathOf("docs/operations/nginx.conf"));
        foreach (var (shown, used) in changes)
        {
            Assert.Contains(shown, site, StringComparison.Ordinal);
            site = site.Replace(shown, used, StringComparison.Ordinal);
        }

        return site;
    }

    private void WriteCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.CreateSelfSigned(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2120, 1, 1, 0, 0, 0, TimeSpan.Zero));
        File.WriteAllText(Path.Combine(_folder.Path, "certificate.pem"), certificate.ExportCertificatePem());
        File.WriteAllText(Path.Combine(_folder.Path, "key.pem"), key.ExportPkcs8PrivateKeyPem());
    }
}
