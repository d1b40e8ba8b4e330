using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace VolumeConsole.Architecture.Tests;

public sealed class StyleTests
{
    private static readonly string[] s_bannedEndings = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities"];

    [Fact]
    public void No_method_is_longer_than_a_screen() => Rules.Hold(Rules.MethodLines, 70, SourceFile.All.SelectMany(Methods));

    [Fact]
    public void A_file_has_one_public_type() => Rules.Hold(Rules.PublicTypes, 1, SourceFile.All.Select(file =>
        new Measured(file.Path, TopLevelTypes(file).Where(IsPublic).Select(NameOf).Distinct().Count())));

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Rules.Hold(Rules.BannedNames, 0,
        SourceFile.All.SelectMany(file => file.Nodes<BaseTypeDeclarationSyntax>().Select(type => (Path: file.Path, Name: type.Identifier.Text)))
            .Concat(Repository.Files("*.razor", "src").Select(path => (Path: path, Name: Path.GetFileNameWithoutExtension(path))))
            .Where(type => s_bannedEndings.Any(type.Name.EndsWith))
            .Select(type => new Measured($"{type.Path}: {type.Name}", 1)));

    [Fact]
    public void Nothing_is_left_unfinished_or_silenced() => Rules.Hold(Rules.Unfinished, 0, SourceFile.All.SelectMany(Unfinished));

    [Fact]
    public void A_test_is_named_by_a_sentence()
    {
        var others = from file in SourceFile.Under("tests/")
                     from method in file.Nodes<MethodDeclarationSyntax>()
                     where method.AttributeLists.SelectMany(list => list.Attributes).Any(a => a.Name.ToString() is "Fact" or "Theory")
                     let words = method.Identifier.Text.Split('_')
                     where words.Length < 3 || words.Any(string.IsNullOrEmpty)
                     select $"{file.Path}: {method.Identifier.Text}";

        Rules.None(others);
    }

    private static IEnumerable<Measured> Methods(SourceFile file) =>
        file.Nodes<SyntaxNode>()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Select(node => new Measured($"{file.Path}: {NameOfMethod(node)}", SourceFile.Lines(node)))
            .Append(new Measured($"{file.Path}: top-level statements", file.Tree.Members.OfType<GlobalStatementSyntax>().Sum(SourceFile.Lines)));

    private static string NameOfMethod(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        AccessorDeclarationSyntax { Parent.Parent: PropertyDeclarationSyntax property } => property.Identifier.Text,
        _ => node.Kind().ToString(),
    };

    private static IEnumerable<MemberDeclarationSyntax> TopLevelTypes(SourceFile file) =>
        file.Nodes<MemberDeclarationSyntax>().Where(node =>
            node is (BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
                and { Parent: CompilationUnitSyntax or BaseNamespaceDeclarationSyntax });

    private static bool IsPublic(MemberDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PublicKeyword);

    /// <summary>Generic and plain types of one name are one: they are read together.</summary>
    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax named => named.Identifier.Text,
        DelegateDeclarationSyntax named => named.Identifier.Text,
        _ => type.ToString(),
    };

    private static IEnumerable<Measured> Unfinished(SourceFile file)
    {
        var thrown = file.Nodes<IdentifierNameSyntax>().Select(name => name.Identifier.Text).Where(name => name == "NotImplementedException");
        var skipped = file.Nodes<AttributeArgumentSyntax>().Where(argument => argument.NameEquals?.Name.Identifier.Text == "Skip").Select(_ => "skipped test");
        var swallowed = file.Nodes<CatchClauseSyntax>().Where(IsSilent).Select(_ => "swallowed exception");
        var marked = file.Tree.DescendantTrivia(descendIntoTrivia: true).Where(IsUnfinished)
            .Select(trivia => trivia.ToString().Split("//")[0].Trim() is { Length: > 0 } directive ? directive : trivia.ToString());
        return thrown.Concat(skipped).Concat(swallowed).Concat(marked).Select(what => new Measured($"{file.Path}: {what}", 1));
    }

    /// <summary>A catch that does nothing owes a comment that says why that is right.</summary>
    private static bool IsSilent(CatchClauseSyntax clause) =>
        clause.Block.Statements.Count == 0 && !clause.Block.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia));

    private static bool IsUnfinished(SyntaxTrivia trivia) =>
        trivia.GetStructure() is PragmaWarningDirectiveTriviaSyntax { DisableOrRestoreKeyword.RawKind: (int)SyntaxKind.DisableKeyword }
        || (trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
            && (trivia.ToString().Contains("TODO", StringComparison.Ordinal) || trivia.ToString().Contains("FIXME", StringComparison.Ordinal)));
}
