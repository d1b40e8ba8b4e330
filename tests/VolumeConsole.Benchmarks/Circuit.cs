using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace VolumeConsole.Benchmarks;

/// <summary>
/// A page without a browser: speaks Blazor's own protocol, so that the server does all its work for it, and this machine's processors
/// are spared a hundred browsers.
/// </summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private static readonly Uri s_address = new(RunningConsole.Url);
    private readonly HubConnection _hub;
    private readonly Lock _gate = new();
    private byte[] _awaited = [];
    private TaskCompletionSource<DateTimeOffset> _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Circuit(CookieContainer cookies)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(s_address, "_blazor"), options => options.Cookies = cookies);
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        _hub = builder.Build();
        _hub.On<long, byte[]>("JS.RenderBatch", OnBatchAsync);
        _hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", (handle, _, _, _, _, _) => AnswerAsync(handle));
        _hub.On<int, string>("JS.AttachComponent", (_, _) => { });
        _hub.On<string>("JS.EndInvokeDotNet", _ => { });
        _hub.On<long>("JS.EndUpdateRootComponents", _ => { });
        _hub.On<string>("JS.Error", Console.Error.WriteLine);
    }

    /// <summary>Signs in as a browser would.</summary>
    public static async Task<CookieContainer> SignInAsync(string token)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = s_address };
        var form = await client.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var answer = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = AntiforgeryPattern().Match(form).Groups[1].Value,
            ["token"] = token,
        }));
        answer.EnsureSuccessStatusCode();
        return cookies;
    }

    /// <summary>Opens a page and waits until its content was sent.</summary>
    /// <param name="content">Text that the page shows once it is there.</param>
    public static async Task<Circuit> OpenAsync(CookieContainer cookies, string path, string content)
    {
        using var client = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = s_address };
        var html = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        var circuit = new Circuit(cookies);
        var shown = circuit.SeesAsync(content);
        await circuit._hub.StartAsync();
        await circuit._hub.InvokeAsync<string>("StartCircuit", s_address.ToString(), new Uri(s_address, path).ToString(), "[]", "");
        var markers = MarkerPattern().Matches(html).Select(m => JsonSerializer.Deserialize<JsonElement>(WebUtility.HtmlDecode(m.Groups[1].Value))).ToList();
        var operations = markers.Select((marker, index) => new { type = "add", ssrComponentId = index + 1, marker });
        await circuit._hub.SendAsync("UpdateRootComponents", JsonSerializer.Serialize(new { batchId = 1, operations }), "");
        await shown.WaitAsync(TimeSpan.FromSeconds(60));
        return circuit;
    }

    /// <summary>When a change that holds this text reached the page; by this machine's clock.</summary>
    public Task<DateTimeOffset> SeesAsync(string text)
    {
        lock (_gate)
        {
            _awaited = Encoding.UTF8.GetBytes(text);
            _seen = new TaskCompletionSource<DateTimeOffset>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _seen.Task;
        }
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private Task OnBatchAsync(long batch, byte[] content)
    {
        lock (_gate)
        {
            if (_awaited.Length > 0 && content.AsSpan().IndexOf(_awaited) >= 0) _seen.TrySetResult(TimeProvider.System.GetUtcNow());
        }

        return _hub.SendAsync("OnRenderCompleted", batch, null);
    }

    private Task AnswerAsync(long handle) => handle == 0 ? Task.CompletedTask : _hub.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,null]");

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryPattern();

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex MarkerPattern();

    /// <summary>Blazor's protocol is MessagePack under a name of its own.</summary>
    private sealed class BlazorPack : IHubProtocol
    {
        private readonly MessagePackHubProtocol _inner = new();

        public string Name => "blazorpack";
        public int Version => 1;
        public TransferFormat TransferFormat => _inner.TransferFormat;
        public bool IsVersionSupported(int version) => version == Version;

        public bool TryParseMessage(ref System.Buffers.ReadOnlySequence<byte> input, IInvocationBinder binder, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out HubMessage? message) =>
            _inner.TryParseMessage(ref input, binder, out message);

        public void WriteMessage(HubMessage message, System.Buffers.IBufferWriter<byte> output) => _inner.WriteMessage(message, output);
        public ReadOnlyMemory<byte> GetMessageBytes(HubMessage message) => _inner.GetMessageBytes(message);
    }
}
