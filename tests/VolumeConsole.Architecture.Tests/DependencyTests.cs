using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VolumeConsole.Architecture.Tests;

public sealed class DependencyTests
{
    /// <summary>Which projects each project may know. A project that is not here is new: decide where it stands.</summary>
    private static readonly Dictionary<string, string[]> s_mayKnow = new()
    {
        ["VolumeConsole.Core"] = [],
        ["VolumeConsole.Data.Sqlite"] = ["VolumeConsole.Core"],
        ["VolumeConsole.Backends"] = ["VolumeConsole.Core"],
        ["VolumeConsole.Simulation"] = ["VolumeConsole.Core"],
        ["VolumeConsole.Web"] = ["VolumeConsole.Core", "VolumeConsole.Data.Sqlite", "VolumeConsole.Backends", "VolumeConsole.Simulation"],
    };

    /// <summary>All that Core may load: no web, no Hangfire, no particular database.</summary>
    private static readonly string[] s_corePackages =
        ["Microsoft.EntityFrameworkCore.Relational", "Microsoft.Extensions.Hosting.Abstractions", "Polly.Core", "HdrHistogram"];

    private static readonly string[] s_writes = ["SaveChanges", "SaveChangesAsync", "ExecuteUpdateAsync", "ExecuteDeleteAsync", "IWriterGate"];

    [Fact]
    public void Dependencies_run_toward_core()
    {
        var forbidden = from project in Repository.Files("*.csproj", "src")
                        from other in References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
                        where !s_mayKnow[Path.GetFileNameWithoutExtension(project)].Contains(other)
                        select $"{project} → {other}";

        Rules.None(forbidden);
    }

    [Fact]
    public void Core_loads_no_web_no_job_queue_and_no_particular_database()
    {
        const string Core = "src/VolumeConsole.Core/VolumeConsole.Core.csproj";
        Rules.None(References(Core, "PackageReference").Except(s_corePackages));
        Rules.None(References(Core, "FrameworkReference"));
        Assert.Equal("Microsoft.NET.Sdk", XDocument.Parse(Repository.Read(Core)).Root!.Attribute("Sdk")!.Value);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("VolumeConsole.sln").Replace('\\', '/');
        var outside = Repository.Files("*.csproj", "src", "tests").Where(project => !solution.Contains($"\"{project}\"", StringComparison.Ordinal)).ToList();

        Rules.None(outside);
    }

    [Fact]
    public void Pages_and_api_write_through_the_orchestrator_alone() => Rules.Hold(Rules.Writes, 0,
        from file in SourceFile.Under("src/VolumeConsole.Web/")
        from name in file.Nodes<IdentifierNameSyntax>()
        where s_writes.Contains(name.Identifier.Text)
        select new Measured($"{file.Path}: {name.Identifier.Text}", 1));

    [Fact]
    public void Pages_and_api_never_ask_a_backend() =>
        Rules.None(from file in SourceFile.Under("src/VolumeConsole.Web/Features/")
                   from name in file.Nodes<IdentifierNameSyntax>()
                   where name.Identifier.Text == "IStorageBackend"
                   select file.Path);

    private static IEnumerable<string> References(string project, string element) =>
        XDocument.Parse(Repository.Read(project)).Descendants(element).Select(reference => reference.Attribute("Include")!.Value);
}
