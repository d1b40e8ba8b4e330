using System.Globalization;
using System.Xml.Linq;
using VolumeConsole.Simulation.Lab;

namespace VolumeConsole.Web.Features.Lab;

/// <summary>A told cell as one picture for slides: both timelines side by side, light, complete in itself.</summary>
public static class TimelineSvg
{
    private const int Margin = 24;
    private const int StepWidth = 250;
    private const int TruthWidth = 150;
    private const int SideWidth = StepWidth + 4 * TruthWidth;
    private const int LineHeight = 16;
    private const int Top = 92;

    /// <summary>Of the fonts below at 12 px, a little more than the mean.</summary>
    private const double LetterWidth = 6.4;

    private const string Fonts = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
    private const string Ink = "#14171C";
    private const string Muted = "#5A6270";
    private const string Rule = "#E3E6EB";
    private const string Broken = "#C62828";
    private static readonly XNamespace s_svg = "http://www.w3.org/2000/svg";
    private static readonly string[] s_heads = ["step", "user sees", "database", "backend", "job"];

    public static string Of(LabState state, LabStory story)
    {
        (string Title, IReadOnlyList<LabStep> Steps)[] sides = story.Wrong.Count > 0
            ? [("right", story.Right), ($"wrong: {state.Choice.Ordering.Title}", story.Wrong)]
            : [("right", story.Right)];
        var drawn = sides.Select((side, index) => Side(side.Title, side.Steps, Margin + index * (SideWidth + Margin))).ToList();
        var width = Margin + sides.Length * (SideWidth + Margin);
        var height = drawn.Max(d => d.Bottom) + Margin;
        return new XElement(
            s_svg + "svg",
            new XAttribute("width", width), new XAttribute("height", height), new XAttribute("viewBox", $"0 0 {width} {height}"), new XAttribute("font-family", Fonts), new XAttribute("font-size", 12),
            new XElement(s_svg + "rect", new XAttribute("width", width), new XAttribute("height", height), new XAttribute("fill", "#FFFFFF")),
            Text(Margin, 34, $"{state.Choice.Change.Title}: {state.Choice.Ordering.Title}", Ink, 20, bold: true),
            Text(Margin, 56, $"{state.Crash!.Words}; {state.Fault!.Words}", Muted, 14),
            drawn.Select(d => d.Drawing)).ToString(SaveOptions.DisableFormatting);
    }

    private static (XElement Drawing, int Bottom) Side(string title, IReadOnlyList<LabStep> steps, int left)
    {
        var group = new XElement(s_svg + "g", Text(left, Top, title, Ink, 14, bold: true));
        var y = Top + 22;
        group.Add(s_heads.Select((head, column) => Text(LeftOf(left, column), y, head, Muted, 12)));
        y += 8;
        foreach (var (index, step) in steps.Index())
        {
            group.Add(new XElement(s_svg + "path", new XAttribute("d", string.Create(CultureInfo.InvariantCulture, $"M{left} {y}H{left + SideWidth}")), new XAttribute("stroke", Rule)));
            var cells = new[] { step.Words }.Concat(step.Truths.Truths).Select((text, column) => Wrap(text, column == 0 ? StepWidth : TruthWidth)).ToList();
            foreach (var (column, lines) in cells.Index())
            {
                var isNew = column == 0 || index == 0 || steps[index - 1].Truths.Truths[column - 1] != step.Truths.Truths[column - 1];
                group.Add(lines.Select((line, number) => Text(LeftOf(left, column), y + LineHeight * (number + 1), line, isNew ? Ink : Muted, 12, bold: isNew && column > 0 && index > 0)));
            }

            y += LineHeight * cells.Max(c => c.Count) + 8;
            if (step.Broken.Length == 0) continue;
            var message = Wrap(step.Broken, SideWidth);
            group.Add(message.Select((line, number) => Text(left, y + LineHeight * (number + 1) - 4, line, Broken, 12, bold: true)));
            y += LineHeight * message.Count + 8;
        }

        return (group, y);
    }

    private static int LeftOf(int left, int column) => column == 0 ? left : left + StepWidth + (column - 1) * TruthWidth;

    private static XElement Text(int x, int y, string text, string colour, int size, bool bold = false) => new(
        s_svg + "text", new XAttribute("x", x), new XAttribute("y", y), new XAttribute("fill", colour), new XAttribute("font-size", size), bold ? new XAttribute("font-weight", 600) : null, text);

    private static List<string> Wrap(string text, int width)
    {
        var lettersMax = (int)((width - 10) / LetterWidth);
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > lettersMax) lines.Add(word);
            else lines[^1] = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
        }

        return lines;
    }
}
