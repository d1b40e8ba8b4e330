namespace VolumeConsole.Web.Shared;

/// <summary>The console's own icons: 16 × 16, one stroke, drawn in the colour of their text.</summary>
public static class Glyphs
{
    public const string Volume = "<ellipse cx='8' cy='4' rx='5' ry='2'/><path d='M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4'/><path d='M3 8c0 1.1 2.2 2 5 2s5-.9 5-2'/>";
    public const string Operation = "<path d='M2 8h2.5l2-5 3 10 2-5H14'/>";
    public const string Drift = "<path d='M2 5.5h6.5M2 10.5h4'/><path d='M11 3l2.5 2.5L11 8'/><path d='M9 8l-2.5 2.5L9 13'/><path d='M10.5 10.5H14'/>";
    public const string Trash = "<path d='M3 4.5h10M6.5 4.5V3h3v1.5M4.5 4.5l.5 8.5h6l.5-8.5'/>";
    public const string Job = "<rect x='2.5' y='3' width='11' height='4' rx='1'/><rect x='2.5' y='9' width='11' height='4' rx='1'/><path d='M5 5h.01M5 11h.01'/>";
    public const string Search = "<circle cx='7' cy='7' r='4'/><path d='M10 10l3.5 3.5'/>";
    public const string Check = "<circle cx='8' cy='8' r='5.5'/><path d='M5.5 8.2l1.8 1.8 3.2-3.6'/>";
    public const string Tick = "<path d='M3.5 8.5l3 3 6-7'/>";
    public const string Cross = "<circle cx='8' cy='8' r='5.5'/><path d='M6 6l4 4M10 6l-4 4'/>";
    public const string Close = "<path d='M4 4l8 8M12 4l-8 8'/>";
    public const string Question = "<circle cx='8' cy='8' r='5.5' stroke-dasharray='2.6 1.7'/><path d='M6.4 6.5a1.6 1.6 0 1 1 2.4 1.4c-.6.4-.8.6-.8 1.1M8 11h.01'/>";
    public const string Help = "<circle cx='8' cy='8' r='5.5'/><path d='M6.4 6.5a1.6 1.6 0 1 1 2.4 1.4c-.6.4-.8.6-.8 1.1M8 11h.01'/>";
    public const string Clock = "<circle cx='8' cy='8' r='5.5'/><path d='M8 5v3.2l2 1.3'/>";
    public const string Spinner = "<path d='M8 2.5a5.5 5.5 0 1 0 5.5 5.5'/>";
    public const string Queue = "<circle cx='8' cy='8' r='5.5'/><path d='M5.5 8h.01M8 8h.01M10.5 8h.01'/>";
    public const string Slash = "<circle cx='8' cy='8' r='5.5'/><path d='M4.2 11.8l7.6-7.6'/>";
    public const string Dot = "<circle cx='8' cy='8' r='2.5'/>";
    public const string Eye = "<path d='M1.8 8S4 4 8 4s6.2 4 6.2 4-2.2 4-6.2 4-6.2-4-6.2-4z'/><circle cx='8' cy='8' r='1.8'/>";
    public const string Retry = "<path d='M13 8a5 5 0 1 1-1.6-3.7'/><path d='M13.2 2.5v2.8h-2.8'/>";
    public const string Grow = "<path d='M9.5 3H13v3.5M13 3L9 7M6.5 13H3V9.5M3 13l4-4'/>";
    public const string Edit = "<path d='M3 13l.6-2.8L10.8 3l2.2 2.2-7.2 7.2L3 13z'/>";
    public const string Restore = "<path d='M3 7h6.5a3.2 3.2 0 0 1 0 6.4H6'/><path d='M5.5 4.5L3 7l2.5 2.5'/>";
    public const string More = "<path d='M8 3.5h.01M8 8h.01M8 12.5h.01'/>";
    public const string Copy = "<rect x='5.5' y='5.5' width='7.5' height='7.5' rx='1.2'/><path d='M10.5 5.5V3H3v7.5h2.5'/>";
    public const string Link = "<path d='M7 9a2.5 2.5 0 0 0 3.5.2l2-2a2.5 2.5 0 0 0-3.5-3.5l-.8.8'/><path d='M9 7a2.5 2.5 0 0 0-3.5-.2l-2 2A2.5 2.5 0 0 0 7 12.300l.8-.8'/>";
    public const string Plus = "<path d='M8 3v10M3 8h10'/>";
    public const string Sun = "<circle cx='8' cy='8' r='2.7'/><path d='M8 1.8v1.4M8 12.800v1.4M1.800 8h1.4M12.800 8h1.4M3.600 3.600l1 1M11.400 11.400l1 1M3.600 12.400l1-1M11.400 4.600l1-1'/>";
    public const string Moon = "<path d='M13 9.600A5.500 5.500 0 0 1 6.400 3 5.500 5.500 0 1 0 13 9.600z'/>";
    public const string Screen = "<rect x='2' y='3' width='12' height='8' rx='1'/><path d='M6 13.500h4M8 11v2.500'/>";
    public const string Scan = "<path d='M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3M4.500 8h7'/>";
    public const string Up = "<path d='M4.500 9.500L8 6l3.500 3.500'/>";
    public const string Down = "<path d='M4.500 6.500L8 10l3.500-3.500'/>";
    public const string Right = "<path d='M6 4l4 4-4 4'/>";
    public const string Left = "<path d='M10 4L6 8l4 4'/>";
    public const string Leave = "<path d='M6.500 3H3v10h3.500M10 5l3 3-3 3M13 8H6.500'/>";
    public const string Lost = "<path d='M8 2.500l6 10.500H2z' /><path d='M8 6.500v3M8 11.300h.01'/>";
    public const string Expand = "<path d='M9.500 3H13v3.500M13 3L8.500 7.500M7 4H3.500v8.500H12V9'/>";
    public const string Hold = "<path d='M5.700 2.500h4.600l3.200 3.200v4.600l-3.200 3.200H5.700L2.500 10.300V5.700z'/><path d='M6.700 6v4M9.300 6v4'/>";
    public const string Bookmark = "<path d='M4.500 2.500h7v11L8 10.800l-3.500 2.700z'/>";
    public const string Bell = "<path d='M4 11V7.200a4 4 0 0 1 8 0V11l1.200 1.500H2.800z'/><path d='M6.700 14h2.600'/>";
    public const string Columns = "<rect x='2.500' y='3' width='11' height='10' rx='1'/><path d='M6.200 3v10M9.800 3v10'/>";
    public const string Activity = "<path d='M5.500 4H14M5.500 8H14M5.500 12H14'/><path d='M2.500 4h.01M2.500 8h.01M2.500 12h.01'/>";
    public const string Command = "<path d='M3 4.500L6.500 8 3 11.500M8.500 12H13'/>";
    public const string Download = "<path d='M8 2.500v7M5 6.800l3 3 3-3M3 13h10'/>";
    public const string Backend = "<path d='M3 9.500l1.800-6h6.400l1.800 6'/><rect x='2.500' y='9.500' width='11' height='4' rx='1'/><path d='M10.800 11.500h.01'/>";
    public const string Bolt = "<path d='M9.500 1.800L3.500 9h4l-1 5.200L12.500 7h-4z'/>";
    public const string Pause = "<path d='M6 3.500v9M10 3.500v9'/>";
    public const string Play = "<path d='M5 3.500l7.500 4.500L5 12.500z'/>";
    public const string Tag = "<path d='M2.500 2.500h5l6 6-5 5-6-6z'/><path d='M5.200 5.200h.01'/>";
    public const string Overview = "<path d='M2.500 12a5.500 5.500 0 1 1 11 0'/><path d='M8 12l2.600-3.600M4.500 8.500h.01M8 6.500h.01'/>";
    public const string Minus = "<path d='M4.500 8h7'/>";
    public const string Lab = "<path d='M6.500 2.500v4L3 12.300a.8.8 0 0 0 .7 1.200h8.600a.8.8 0 0 0 .7-1.200L9.500 6.500v-4'/><path d='M5.500 2.500h5M5 10h6'/>";
    public const string Explored = "<path d='M3 4h3v3H3zM10 9h3v3h-3zM6 5.500h3.500a2 2 0 0 1 2 2V9'/>";
}
