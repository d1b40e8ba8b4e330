using Microsoft.AspNetCore.Components;
using MudBlazor;
using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Shared.Commands;

/// <summary>A dialog that sends one request: it cannot be sent twice, and a refusal is shown where it belongs.</summary>
public abstract class CommandDialog : ComponentBase
{
    [CascadingParameter] private IMudDialogInstance? Instance { get; set; }

    [Inject] protected ConsoleCommands Commands { get; set; } = null!;

    protected bool Submitting { get; private set; }

    /// <summary>The write door's last answer, where it was no.</summary>
    protected Refusal? Refusal { get; set; }

    /// <summary>Why, in the person's words; goes with whatever is sent.</summary>
    protected string Why { get; set; } = "";

    protected void Cancel() => Instance?.Cancel();

    protected async Task SubmitAsync(Request request, string title)
    {
        if (Submitting) return;
        Submitting = true;
        Refusal = null;
        try
        {
            // Not given up when the window closes: the answer decides what the person is told.
            Refusal = await Commands.SubmitAsync(Why.Trim() is { Length: > 0 } why ? request with { Reason = why } : request, title, CancellationToken.None);
        }
        finally
        {
            Submitting = false;
        }

        if (Refusal is null) Instance?.Close();
    }

    /// <summary>The refusal for this field, in the API's spelling; null where it is about another.</summary>
    protected Refusal? On(string field) => Refusal?.Field == field ? Refusal : null;
}
