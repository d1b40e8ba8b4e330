using System.Text;
using MudBlazor;

namespace VolumeConsole.Web.Shared.Theme;

/// <summary>Every colour, in one place: the style sheet and the component library are both fed from here.</summary>
public static class Tokens
{
    private static readonly Token Page = new("page", "#F7F8FA", "#0E1116");
    private static readonly Token Surface = new("surface", "#FFFFFF", "#161A21");
    private static readonly Token Text = new("text", "#14171C", "#E8EAED");
    private static readonly Token Muted = new("muted", "#5A6270", "#9BA3AF");
    private static readonly Token Line = new("line", "#E3E6EB", "#262C36");
    private static readonly Token Accent = new("accent", "#2F5BEA", "#7AA2FF");
    private static readonly Token Fine = new("fine", "#0F7B4B", "#4CC38A");
    private static readonly Token Working = new("working", "#1A63D6", "#79B8FF");
    private static readonly Token Doubt = new("doubt", "#8A5A00", "#E3B341");
    private static readonly Token Failed = new("failed", "#C62828", "#FF7B72");
    private static readonly Token Drift = new("drift", "#6D3BE0", "#B794FF");

    public static IReadOnlyList<Token> All { get; } =
    [
        Page, Surface, Text, Muted, Line, Accent, Fine, Working, Doubt, Failed, Drift,
        new("sunken", "#F0F2F5", "#11151B"),
        new("hover", "#F3F5F9", "#1B2029"),
        new("current", "#EAF0FF", "#1A2540"),
        new("line-strong", "#868E9C", "#667081"),
        new("on-accent", "#FFFFFF", "#0E1116"),
        new("on-failed", "#FFFFFF", "#0E1116"),
    ];

    /// <summary>The style sheet: light, dark where the system asks for it, and either where the person chose.</summary>
    public static string Css { get; } = BuildCss();

    /// <summary>Measures and light colours for the component library; its dark ones follow the custom properties, see the style sheet.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = Accent.Light,
            Background = Page.Light,
            Surface = Surface.Light,
            TextPrimary = Text.Light,
            TextSecondary = Muted.Light,
            LinesDefault = Line.Light,
            Success = Fine.Light,
            Info = Working.Light,
            Warning = Doubt.Light,
            Error = Failed.Light,
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = ["Inter", "system-ui", "sans-serif"], FontSize = "13px", LineHeight = "1.45" },
        },
    };

    private static string BuildCss()
    {
        var css = new StringBuilder();
        Write(css, ":root", t => t.Light, "light");
        css.Append("@media (prefers-color-scheme: dark){");
        Write(css, ":root:not([data-theme=light])", t => t.Dark, "dark");
        css.Append('}');
        Write(css, ":root[data-theme=dark]", t => t.Dark, "dark");
        return css.ToString();
    }

    private static void Write(StringBuilder css, string selector, Func<Token, string> colour, string scheme)
    {
        css.Append(selector).Append('{');
        foreach (var token in All) css.Append("--").Append(token.Name).Append(':').Append(colour(token)).Append(';');
        css.Append("color-scheme:").Append(scheme).Append(";}");
    }
}
