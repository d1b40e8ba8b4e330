using System.Net;
using VolumeConsole.Web.Tests.Hosts;

namespace VolumeConsole.Web.Tests.OperatorApi;

/// <summary>Brings operations of the real program into the states that operators are called for.</summary>
internal static class StuckConsole
{
    /// <summary>A create that waits, because the storage is away; give it back with <see cref="Return"/>.</summary>
    public static async Task<(string Volume, long Operation)> WaitingCreateAsync(this RunningConsole console, HttpClient client, string name)
    {
        TakeAway(console);
        using var response = await client.PostAsync("/v2/volumes?wait=0", ApiCalls.Body(name));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var answer = await response.JsonAsync();
        var operation = (long)answer["links"]!["actions"]![0]!["id"]!;
        await ReachesAsync(client, operation, "waiting");
        return ((string)answer["volume"]!["id"]!, operation);
    }

    public static Task ReachesAsync(HttpClient client, long operation, string state) => Eventually.TrueAsync(
        async () => (string?)(await client.GetJsonAsync($"/operator/v1/operations/{operation}"))["operation"]!["state"] == state, $"operation {operation} is {state}");

    public static void TakeAway(RunningConsole console)
    {
        if (Directory.Exists(console.BackendFolder)) Directory.Move(console.BackendFolder, console.BackendFolder + ".away");
    }

    public static void Return(RunningConsole console)
    {
        if (!Directory.Exists(console.BackendFolder)) Directory.Move(console.BackendFolder + ".away", console.BackendFolder);
    }
}
