using System.Globalization;
using System.Text;

namespace VolumeConsole.Web.Features.Backends;

/// <summary>Makes the path of a line from values a minute apart; a value that is not known interrupts it.</summary>
public static class HourPath
{
    /// <param name="most">The value at the top; at least a little, so that a flat zero is at the bottom.</param>
    /// <param name="width">In the drawing's units.</param>
    /// <param name="height">In the drawing's units.</param>
    public static string Of(IReadOnlyList<double?> values, double most, double width, double height)
    {
        var path = new StringBuilder();
        var step = values.Count > 1 ? width / (values.Count - 1) : width;
        for (var index = 0; index < values.Count; index++)
        {
            if (values[index] is not { } value) continue;
            var begins = index == 0 || values[index - 1] is null;
            path.Append(CultureInfo.InvariantCulture, $"{(begins ? 'M' : 'L')}{index * step:0.#} {height - (height * Math.Min(value, most) / most):0.#}");

            // One known minute between unknown ones is a dot: a line of no length, with round ends.
            if (begins && (index == values.Count - 1 || values[index + 1] is null)) path.Append("h0.01");
        }

        return path.ToString();
    }
}
