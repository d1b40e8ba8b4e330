using System.Globalization;
using System.Text;

namespace VolumeConsole.Simulation.Drills;

/// <summary>The page of the documentation about the scenarios, made from them.</summary>
public static class DrillDocs
{
    private const string Head = """
        # Scenarios: what goes wrong, played on the real engine

        This page is made from the scenarios themselves, `UPDATE_DOCS=1 eng/test Web` renews it, and a test compares them. Each scenario is one file in
        `src/VolumeConsole.Simulation/Drills/Catalogue`; the console plays it on its page *Scenarios*, and the tests run it on every change.

        A scenario runs in the running console, on the real engine and the real database, with the backend `sandbox`: simulated storage that nobody else needs. Its
        steps light up from rows of the activity and from nothing else, and at each of these rows the *four truths* have to be what the tables below say: what the **user** is
        told, what the **database** records, what the **backend** really holds, and what the **job** is doing. `*` stands for anything.

        ![A run, looked at in the moment of doubt: the storage holds the object, and nobody knows](images/scenario-light-1280.png)

        | key | default | meaning |
        |---|---|---|
        | `Backends:sandbox:Kind` | – | `simulator`; without it, no scenario runs |
        | `Faults:Enabled` | `false` | `true`; without it, no scenario runs |
        | `Scenarios:FailuresCount` | 10000 | how many volumes fail in *Ten thousand failures and a staged retry* |

        `--demo` sets all that up on data of its own. Any operator may run a scenario; one run has the sandbox, others wait for it, and all who watch see the same.
        Steps act when somebody presses *next step*, or by themselves at a speed that says how long a step stays lit at least. The engine does not wait for anybody: a lease
        that runs out or a retry that comes due does so in its own time, also while a run is paused.

        Every row of a run has a picture of the four truths, taken inside the transaction that writes the row, so the scrubber shows what was true then. The last 30 runs are kept in memory
        (1,000 rows of each); a restart forgets the pictures, and the activity keeps the rows. At the end a run deletes and purges its volumes, stops its faults and closes its findings; what a restart
        cuts short is tidied up by the next start. What needs an administrator (purges, the release of a hold) is done by the program under the name `scenarios`, on what the run made and nothing else.

        """;

    public static string Of(DrillCatalogue catalogue)
    {
        var page = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var (drill, number) in catalogue.All.Select((d, i) => (d, i + 1))) Tell(drill, number, page);
        return page.ToString();
    }

    private static void Tell(Drill drill, int number, StringBuilder page)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {number}. {drill.Title}\n\n`/scenarios/{drill.Name}`\n\n{string.Join(' ', drill.Story)}\n\n");
        page.Append("| step | lights up with | of | user | database | backend | job |\n|---|---|---|---|---|---|---|\n");
        foreach (var (step, place) in drill.Steps.Select((s, i) => (s, i + 1)))
        {
            var acts = step.Acts.Count == 0 ? "" : $" *{Escape(string.Join("; ", step.Acts.Select(a => a.Words)))}*";
            var lights = string.Join(" and ", step.Lights.Select(l => $"`{l}`"));
            foreach (var (expected, first) in step.Expect.Select((e, i) => (e, i == 0)))
            {
                page.Append(CultureInfo.InvariantCulture, $"| {(first ? $"{place}. {Escape(step.Sentence)}{acts}" : "")} | {(first ? Escape(lights) : "")} | {expected.Of} |");
                page.Append(CultureInfo.InvariantCulture, $" {Escape(expected.User)} | {Escape(expected.Database)} | {Escape(expected.Backend)} | {Escape(expected.Job)} |\n");
            }
        }

        page.Append(CultureInfo.InvariantCulture, $"\n**What to learn:** {drill.Lesson}\n");
    }

    private static string Escape(string words) => words.Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("{size}", "its size", StringComparison.Ordinal).Replace("{grown}", "twice its size", StringComparison.Ordinal);
}
