using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VolumeConsole.Architecture.Tests;

/// <summary>A hand-written C# file, or the code block of a Razor file, parsed but not compiled.</summary>
internal sealed record SourceFile(string Path, CompilationUnitSyntax Tree)
{
    private const string RazorCode = "@code";
    private static readonly Lazy<IReadOnlyList<SourceFile>> s_all = new(() => [.. ParseAll()]);

    public static IReadOnlyList<SourceFile> All => s_all.Value;

    public static IEnumerable<SourceFile> Under(string folder) => All.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal));

    public IEnumerable<T> Nodes<T>() where T : SyntaxNode => Tree.DescendantNodes().OfType<T>();

    /// <summary>Lines that a node takes, without the comments above it.</summary>
    public static int Lines(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static IEnumerable<SourceFile> ParseAll() =>
        Repository.Files("*.cs", "src", "tests").Select(path => Parse(path, Repository.Read(path)))
            .Concat(Repository.Files("*.razor", "src", "tests").Select(path => Parse(path, CodeOf(Repository.Read(path)))));

    private static SourceFile Parse(string path, string text) => new(path, CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot());

    /// <summary>The code block as a class, so that it parses; nothing where there is none.</summary>
    private static string CodeOf(string razor)
    {
        var start = razor.IndexOf(RazorCode, StringComparison.Ordinal);
        return start < 0 ? "" : "file sealed class Code\n" + razor[(start + RazorCode.Length)..];
    }
}
