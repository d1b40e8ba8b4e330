using VolumeConsole.Simulation.Lab;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>What the lab's page shows, without a browser. Used by one circuit at a time.</summary>
public sealed class LabState(LabDesk desk)
{
    private string _told = "";

    public LabChoice Choice { get; private set; } = LabChoice.Parse([]);

    /// <summary>Null while it is computed.</summary>
    public Matrix? Matrix { get; private set; }

    /// <summary>Null where no cell is open, or while it is computed.</summary>
    public LabStory? Story { get; private set; }

    public CrashPoint? Crash => Matrix?.Rows.FirstOrDefault(r => r.Crash.Key == Choice.Crash)?.Crash;

    public LabFault? Fault => Matrix?.Faults.FirstOrDefault(f => f.Key == Choice.Fault);

    /// <summary>A cell is asked for by its address, and the matrix has it.</summary>
    public bool HasCell => Crash is not null && Fault is not null;

    public int StepMax => Math.Max(0, (Story?.Steps ?? 1) - 1);

    /// <summary>Within the story.</summary>
    public int Step => Math.Min(Choice.Step, StepMax);

    /// <param name="shown">Called where there is something to draw before all is there.</param>
    public async Task ShowAsync(LabChoice choice, Action shown, CancellationToken cancellation)
    {
        Choice = choice;
        if (Matrix?.Ordering != choice.Ordering) (Matrix, Story, _told) = (null, null, "");
        if (!choice.HasCell) (Story, _told) = (null, "");
        if (Matrix is null)
        {
            shown();
            var matrix = await desk.MatrixAsync(choice.Ordering, cancellation);
            cancellation.ThrowIfCancellationRequested();
            Matrix = matrix;
        }

        var cell = $"{choice.Crash}.{choice.Fault}";
        if (!HasCell || _told == cell) return;
        Story = null;
        shown();
        var story = await desk.TellAsync(Matrix, Crash!, Fault!, cancellation);
        cancellation.ThrowIfCancellationRequested();
        (Story, _told) = (story, cell);
    }
}
