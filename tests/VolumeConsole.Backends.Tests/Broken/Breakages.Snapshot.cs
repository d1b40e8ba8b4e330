using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Broken;

internal static partial class Breakages
{
    private static Dictionary<string, Breakage> Snapshot => new()
    {
        ["grow takes the snapshots along"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Grow = async (self, name, size, owner, token) =>
            {
                await foreach (var listed in self.Inner.ListAsync(token))
                {
                    if (ObjectName.TryParse(listed.Name, out var found) && found.IsSnapshot && found.Volume == name) await self.Behind.SetSizeAsync(found, size);
                }

                return await self.Inner.GrowAsync(name, size, owner, token);
            },
        },
        ["remove takes the snapshots along"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, owner, token) =>
            {
                await foreach (var listed in self.Inner.ListAsync(token))
                {
                    if (ObjectName.TryParse(listed.Name, out var found) && found.IsSnapshot && found.Volume == name) await self.Behind.RemoveBehindAsync(listed.Name);
                }

                return await self.Inner.RemoveAsync(name, owner, token);
            },
        },
        ["copy puts an empty snapshot of what is absent"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = async (self, source, target, size, owner, token) =>
            {
                if (target.IsSnapshot && await self.Behind.LookAsync(source.Value) is ObjectState.Absent) await self.Behind.PutAsync(target.Value, size, owner);
                return await self.Inner.CopyAsync(source, target, size, owner, token);
            },
        },
        ["copy takes a snapshot of the volume in its name"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = (self, source, target, size, owner, token) => self.Inner.CopyAsync(target.IsSnapshot ? target.Volume : source, target, size, owner, token),
        },
        ["a snapshot is a volume like any other"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) =>
            {
                if (!name.IsSnapshot) return await self.Inner.EnsureAsync(name, size, owner, token);
                await self.Behind.PutAsync(name.Value, size, owner);
                return new BackendResult.Done(new ObjectState.Present(size, owner));
            },
        },
    };
}
