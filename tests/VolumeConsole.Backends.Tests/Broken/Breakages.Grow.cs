using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Broken;

internal static partial class Breakages
{
    private static Dictionary<string, Breakage> Grow => new()
    {
        ["grow says done and does nothing"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = (_, _, size, owner, _) => Done(new ObjectState.Present(size, owner)),
        },
        ["grow adds instead of setting"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = async (self, name, size, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Present present
                ? await self.Inner.GrowAsync(name, present.SizeBytes + size, owner, token)
                : Rejected(BackendCodes.NotFound),
        },
        ["grow sets the size and may shrink"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = async (self, name, size, owner, token) =>
            {
                await self.Behind.SetSizeAsync(name, size);
                return await self.Inner.ObserveAsync(name, token);
            },
        },
        ["grow makes what is absent"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = (self, name, size, owner, token) => self.Inner.EnsureAsync(name, size, owner, token),
        },
        ["grow ignores the mark"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = async (self, name, size, owner, token) =>
            {
                if (await self.Behind.LookAsync(name.Value) is not ObjectState.Present found) return Rejected(BackendCodes.NotFound);
                if (found.SizeBytes < size) await self.Behind.SetSizeAsync(name, size);
                return new BackendResult.Done(new ObjectState.Present(Math.Max(size, found.SizeBytes), found.Owner));
            },
        },
        ["grow reaches half of the size when it is cancelled"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = async (self, name, size, owner, token) =>
            {
                await self.Inner.GrowAsync(name, size - (MiB / 2), owner, CancellationToken.None);
                return await self.Inner.GrowAsync(name, size, owner, token);
            },
        },
    };
}
