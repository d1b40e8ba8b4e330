using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Simulation.Demo;

/// <summary>Believable volumes: what is on them says how large they are and how they are tagged. The same number is the same volume in every demonstration.</summary>
public static class DemoCast
{
    private static readonly Role[] s_roles =
    [
        new("pg", "database", "PostgreSQL data", [100, 200, 400, 800]),
        new("pg-wal", "database", "PostgreSQL write-ahead log", [20, 50]),
        new("mysql", "database", "MySQL data", [80, 160, 320]),
        new("redis", "cache", "Append-only file", [8, 16, 32]),
        new("kafka", "queue", "Broker log", [250, 500, 1000]),
        new("web", "web", "Uploads", [10, 20, 40]),
        new("ci-cache", "ci", "Build cache", [50, 100]),
        new("grafana", "monitoring", "Dashboards and state", [5, 10]),
        new("metrics", "monitoring", "Time series", [200, 400]),
        new("backup", "backup", "Nightly dumps", [500, 1000, 2000]),
        new("mail", "office", "Mailboxes", [60, 120]),
        new("search", "search", "Index", [120, 240]),
    ];

    private static readonly string[] s_teams = ["shop", "billing", "identity", "media", "data", "platform"];
    private static readonly string[] s_stages = ["prod", "prod", "prod", "staging", "dev"];

    public static DemoVolume Number(int number)
    {
        var draw = new StableHash(7).Add(number);
        var role = Pick(s_roles, draw.Add(1UL));
        var (team, stage) = (Pick(s_teams, draw.Add(2UL)), Pick(s_stages, draw.Add(3UL)));
        return new DemoVolume(
            $"{team}-{role.Name}-{number + 1:000}", VolumeSize.FromGiB(Pick(role.SizesGiB, draw.Add(4UL))),
            $"{role.About} of {team}", [$"team:{team}", $"env:{stage}", role.Tag]);
    }

    private static T Pick<T>(IReadOnlyList<T> of, StableHash draw) => of[(int)(draw.Fraction * of.Count)];

    private sealed record Role(string Name, string Tag, string About, int[] SizesGiB);
}
