using System.Net;
using VolumeConsole.Testing.Worlds;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

public sealed class FaultsApiTests
{
    private static readonly Dictionary<string, string> s_enabled = new() { ["Faults:Enabled"] = "true" };

    [Fact]
    public async Task A_fault_is_injected_by_an_admin_listed_stopped_by_an_operator_and_gone_after_a_restart()
    {
        using var folder = new TempFolder("faults", inMemory: true);
        await using (var console = new RunningConsole(folder, s_enabled))
        {
            using var client = console.Client();
            using var admin = console.Client(console.AdminSecret);
            const string Body = """{"backend":"local","fault":"lose-reply verb=ensure hits=2","minutes":5,"reason":"training"}""";

            using var forbidden = await client.PostAsync("/operator/v1/faults", Body);
            using var unreadable = await admin.PostAsync("/operator/v1/faults", """{"backend":"local","fault":"lose-reply verb=list","minutes":5}""");
            using var endless = await admin.PostAsync("/operator/v1/faults", """{"backend":"local","fault":"hang","minutes":61}""");
            using var injected = await admin.PostAsync("/operator/v1/faults", Body);

            await forbidden.ErrorAsync(HttpStatusCode.Forbidden, "forbidden");
            Assert.Equal("fault", (string?)(await unreadable.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
            Assert.Equal("minutes", (string?)(await endless.ErrorAsync(HttpStatusCode.UnprocessableEntity, "unprocessable_entity"))["field"]);
            var fault = Assert.Single((await injected.JsonAsync())["faults"]!.AsArray())!;
            Assert.Equal(("local", "lose-reply verb=ensure hits=2", "token:admin", 0), ((string?)fault["backend"], (string?)fault["fault"], (string?)fault["by"], (int)fault["hits"]!));

            using var stopped = await client.DeleteAsync(new Uri($"/operator/v1/faults/{fault["id"]}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Empty((await stopped.JsonAsync())["faults"]!.AsArray());
            using var nothing = await client.DeleteAsync(new Uri("/operator/v1/faults", UriKind.Relative), TestContext.Current.CancellationToken);
            await nothing.ErrorAsync(HttpStatusCode.Conflict, "conflict");
            using var again = await admin.PostAsync("/operator/v1/faults", Body);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        }

        await using var restarted = new RunningConsole(folder, s_enabled);
        using var later = restarted.Client();
        Assert.Empty((await later.GetJsonAsync("/operator/v1/faults"))["faults"]!.AsArray());
    }

    [Fact]
    public async Task Where_faults_are_switched_off_the_refusal_names_the_key()
    {
        await using var console = new RunningConsole();
        using var admin = console.Client(console.AdminSecret);

        using var refused = await admin.PostAsync("/operator/v1/faults", """{"backend":"local","fault":"hang","minutes":5}""");

        Assert.Contains("Faults:Enabled", (string?)(await refused.ErrorAsync(HttpStatusCode.Conflict, "conflict"))["message"], StringComparison.Ordinal);
        Assert.False((bool)(await admin.GetJsonAsync("/operator/v1/faults"))["enabled"]!);
    }
}
