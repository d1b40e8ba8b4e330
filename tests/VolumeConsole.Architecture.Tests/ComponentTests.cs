using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VolumeConsole.Architecture.Tests;

/// <summary>A page that outgrows these limits moves its state into a plain class, which tests without a browser.</summary>
public sealed partial class ComponentTests
{
    private static IReadOnlyList<string> Components => Repository.Files("*.razor", "src");

    [Fact]
    public void A_component_fits_on_a_few_screens() => Rules.Hold(Rules.RazorLines, 200,
        Components.Select(path => new Measured(path, Repository.Read(path).TrimEnd().Split('\n').Length)));

    [Fact]
    public void A_component_asks_for_few_services() => Rules.Hold(Rules.Injections, 5,
        Components.Select(path => new Measured(path, InjectDirective().Count(Repository.Read(path)) + InjectAttributes(path))));

    /// <summary>In the code block and in the file beside it.</summary>
    private static int InjectAttributes(string path) => SourceFile.All.Where(file => file.Path == path || file.Path == path + ".cs")
        .Sum(file => file.Nodes<AttributeSyntax>().Count(attribute => attribute.Name.ToString() == "Inject"));

    [GeneratedRegex(@"^\s*@inject\s", RegexOptions.Multiline)]
    private static partial Regex InjectDirective();
}
