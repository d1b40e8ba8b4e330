using MudBlazor;
using VolumeConsole.Simulation.Faults.Injecting;
using VolumeConsole.Web.Shared;
using VolumeConsole.Web.Shared.Commands;

namespace VolumeConsole.Web.Features.Faults;

/// <summary>What a window can do with injected faults, and why not.</summary>
public sealed class FaultActions(FaultDesk desk, ConsoleCommands commands, IDialogService dialogs)
{
    /// <summary>Why the signed-in person may inject nothing; null where they may, somewhere or on that backend.</summary>
    public async Task<string?> WhyNotInjectAsync(string? backend = null)
    {
        if (desk.Board is not { } board) return desk.WhyOff;
        return await commands.WhyForbiddenAsync(backend is null || backend == board.Sandbox ? desk.Needs : Core.Access.Role.Admin);
    }

    public async Task<string?> WhyNotStopAsync() => desk.Board is { } board ? await commands.WhyForbiddenAsync(board.Stop()) : desk.WhyOff;

    public Task InjectAsync(string? backend, FaultChoice? choice) => desk.Board is null ? Task.CompletedTask
        : dialogs.ShowAsync<InjectDialog>("Inject a fault", new DialogParameters<InjectDialog> { { d => d.Backend, backend }, { d => d.Choice, choice } });

    public async Task<MenuAction> ForAsync(string backend) =>
        new("inject", "Inject a fault…", Glyphs.Bolt, await WhyNotInjectAsync(backend), () => InjectAsync(backend, null));

    public Task StopAsync(Injection injection) =>
        commands.TellAsync(desk.Board!.Stop(injection.Id), $"Stop '{FaultChoices.Of(injection.Rule.Fault).Title}' on {injection.BackendId}", CancellationToken.None);

    public Task StopAllAsync() => commands.TellAsync(desk.Board!.Stop(), "Stop all injected faults", CancellationToken.None);
}
