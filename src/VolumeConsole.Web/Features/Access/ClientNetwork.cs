using System.Net;
using System.Net.Sockets;

namespace VolumeConsole.Web.Features.Access;

/// <summary>What counts as one visitor where only the address is known.</summary>
public static class ClientNetwork
{
    /// <summary>One visitor owns a whole IPv6 network of 64 bits.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }
}
