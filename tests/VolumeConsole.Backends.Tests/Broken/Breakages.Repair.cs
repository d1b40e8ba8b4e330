using VolumeConsole.Core.Storage;

namespace VolumeConsole.Backends.Tests.Broken;

internal static partial class Breakages
{
    private static Dictionary<string, Breakage> Repair => new()
    {
        ["mark ensures one byte more"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Mark = async (self, name, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Present there
                ? await self.Inner.EnsureAsync(name, there.SizeBytes + 1, owner, token)
                : await self.Inner.MarkAsync(name, owner, token),
        },
        ["mark refuses what is marked"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Mark = async (self, name, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Present { Owner: not null }
                ? Rejected(BackendCodes.Conflict)
                : await self.Inner.MarkAsync(name, owner, token),
        },
        ["mark makes what is absent"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Mark = async (self, name, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Absent
                ? await self.Inner.EnsureAsync(name, 1, owner, token)
                : await self.Inner.MarkAsync(name, owner, token),
        },
        ["mark takes over"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Mark = async (self, name, owner, token) =>
            {
                if (await self.Behind.LookAsync(name.Value) is not ObjectState.Present there) return await self.Inner.MarkAsync(name, owner, token);
                await self.Behind.PutAsync(name.Value, there.SizeBytes, owner);
                return new BackendResult.Done(there with { Owner = owner });
            },
        },
        ["copy ensures an empty object"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = async (self, source, target, size, owner, token) =>
                await self.Behind.LookAsync(source.Value) is ObjectState.Present && await self.Behind.LookAsync(target.Value) is ObjectState.Absent
                    ? await self.Inner.EnsureAsync(target, size, owner, token)
                    : await self.Inner.CopyAsync(source, target, size, owner, token),
        },
        ["copy wants the source each time"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = async (self, source, target, size, owner, token) => await self.Behind.LookAsync(source.Value) is ObjectState.Absent
                ? Rejected(BackendCodes.NotFound)
                : await self.Inner.CopyAsync(source, target, size, owner, token),
        },
        ["copy takes one caller at a time and turns the others away"] = (harness, inner) =>
        {
            var busy = 0;
            return new BrokenBackend(harness, inner)
            {
                Copy = async (self, source, target, size, owner, token) =>
                {
                    if (Interlocked.Exchange(ref busy, 1) == 1) return new BackendResult.NotNow(BackendCodes.Throttled, "Broken on purpose.");
                    try
                    {
                        for (var turn = 0; turn < 50; turn++) await Task.Yield();
                        return await self.Inner.CopyAsync(source, target, size, owner, token);
                    }
                    finally
                    {
                        Interlocked.Exchange(ref busy, 0);
                    }
                },
            };
        },
        ["copy makes an empty object of an absent one"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = async (self, source, target, size, owner, token) => await self.Behind.LookAsync(source.Value) is ObjectState.Absent
                ? await self.Inner.EnsureAsync(target, size, owner, token)
                : await self.Inner.CopyAsync(source, target, size, owner, token),
        },
        ["copy overwrites"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = async (self, source, target, size, owner, token) =>
            {
                if (source != target) await self.Behind.RemoveBehindAsync(target.Value);
                return await self.Inner.CopyAsync(source, target, size, owner, token);
            },
        },
        ["copy takes any size"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = (self, source, target, size, owner, token) => self.Inner.CopyAsync(source, target, Math.Max(1, size), owner, token),
        },
        ["copy makes the object in two steps"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Copy = async (self, source, target, size, owner, token) =>
            {
                if (await self.Behind.LookAsync(target.Value) is ObjectState.Absent) await self.Behind.PutAsync(target.Value, 1, owner);
                for (var turn = 0; turn < 5; turn++) await Task.Yield();
                token.ThrowIfCancellationRequested();
                await self.Behind.RemoveBehindAsync(target.Value);
                return await self.Inner.CopyAsync(source, target, size, owner, token);
            },
        },
    };
}
