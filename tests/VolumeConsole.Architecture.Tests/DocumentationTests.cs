using System.Text.RegularExpressions;

namespace VolumeConsole.Architecture.Tests;

public sealed partial class DocumentationTests
{
    private static IReadOnlyList<string> Pages =>
        [.. Repository.Files("*.md", "docs"), .. new[] { "README.md", "CONTRIBUTING.md", "CHANGELOG.md" }.Where(Repository.Has)];

    [Fact]
    public void Every_path_that_a_page_names_exists() => Rules.None(
        from page in Pages
        from Match path in RepositoryPath().Matches(Repository.Read(page))
        where !Repository.Has(path.Value.TrimEnd('.', '/'))
        select $"{page}: {path.Value}");

    [Fact]
    public void Every_link_to_another_page_leads_there() => Rules.None(
        from page in Pages
        from Match link in RelativeLink().Matches(Repository.Read(page))
        let target = Path.Combine(Path.GetDirectoryName(page)!, link.Groups["target"].Value)
        where !Repository.Has(target)
        select $"{page}: {link.Groups["target"].Value}");

    [Fact]
    public void Every_type_that_a_page_names_exists()
    {
        var known = SourceFile.All.SelectMany(file => file.Nodes<Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax>())
            .Select(type => type.Identifier.Text).ToHashSet();
        var interfaces = from page in Pages
                         from Match name in InterfaceName().Matches(Repository.Read(page))
                         where !known.Contains(name.Groups["name"].Value)
                         select $"{page}: {name.Groups["name"].Value}";

        Rules.None(interfaces);
    }

    /// <summary>A path from the root of the repository, anywhere in the text; placeholders like &lt;name&gt; end it.</summary>
    [GeneratedRegex(@"(?<![\w/.-])(src|tests|docs|eng|wwwroot-assets|\.ci|\.config)/[\w./-]+(?![\w./<*-])")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\((?!https?:|#)(?<target>[^)#\s]+)")]
    private static partial Regex RelativeLink();

    /// <summary>Types whose name cannot be anything else: interfaces in backticks.</summary>
    [GeneratedRegex(@"`(?<name>I[A-Z][a-z]\w+)`")]
    private static partial Regex InterfaceName();
}
