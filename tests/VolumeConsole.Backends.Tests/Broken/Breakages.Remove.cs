using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Broken;

internal static partial class Breakages
{
    private static Dictionary<string, Breakage> Remove => new()
    {
        ["names in capitals are ours too"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, owner, token) =>
            {
                await self.Behind.RemoveBehindAsync(name.Value.ToUpperInvariant());
                return await self.Inner.RemoveAsync(name, owner, token);
            },
        },
        ["remove says done and does nothing"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = (_, _, _, _) => Done(ObjectState.Absent.Instance),
        },
        ["remove takes whatever begins with the name"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, owner, token) =>
            {
                await self.Behind.RemoveBehindAsync(name.Value + "x");
                return await self.Inner.RemoveAsync(name, owner, token);
            },
        },
        ["remove rejects what is absent"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Absent
                ? Rejected(BackendCodes.NotFound)
                : await self.Inner.RemoveAsync(name, owner, token),
        },
        ["remove ignores mark and use"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, _, _) =>
            {
                await self.Behind.RemoveBehindAsync(name.Value);
                return new BackendResult.Done(ObjectState.Absent.Instance);
            },
        },
        ["remove wants a mark"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Present { Owner: null }
                ? Rejected(BackendCodes.Conflict)
                : await self.Inner.RemoveAsync(name, owner, token),
        },
        ["remove empties the object first"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Remove = async (self, name, owner, token) =>
            {
                if (await self.Behind.LookAsync(name.Value) is ObjectState.Present) await self.Behind.SetSizeAsync(name, 0);
                for (var turn = 0; turn < 5; turn++) await Task.Yield();
                return await self.Inner.RemoveAsync(name, owner, token);
            },
        },
    };
}
