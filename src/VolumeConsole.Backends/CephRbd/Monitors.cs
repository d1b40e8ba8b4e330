using System.Text;
using System.Text.Json;

namespace VolumeConsole.Backends.CephRbd;

/// <summary>Questions to a cluster's monitors. Blocking calls.</summary>
internal static unsafe class Monitors
{
    /// <param name="command">As JSON, and with an answer in JSON.</param>
    /// <exception cref="RadosException">They did not answer, or not to this user.</exception>
    public static JsonDocument Ask(RadosCluster cluster, string command)
    {
        fixed (byte* text = Encoding.UTF8.GetBytes(command + '\0'))
        {
            var commands = text;
            var asked = Rados.AskMonitor(cluster, &commands, 1, null, 0, out var answer, out var length, out var words, out _);
            try
            {
                RadosException.Check(asked, "asking the cluster's monitors");
                return JsonDocument.Parse(new ReadOnlySpan<byte>(answer, (int)length).ToArray());
            }
            finally
            {
                if (answer is not null) Rados.Free(answer);
                if (words is not null) Rados.Free(words);
            }
        }
    }
}
