using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Broken;

internal static partial class Breakages
{
    private static Dictionary<string, Breakage> Ensure => new()
    {
        ["ensure says done and does nothing"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = (_, _, size, owner, _) => Done(new ObjectState.Present(size, owner)),
        },
        ["ensure refuses what is there already"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Absent
                ? await self.Inner.EnsureAsync(name, size, owner, token)
                : Rejected(BackendCodes.Conflict),
        },
        ["ensure sets the size, whatever was there"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = (self, name, size, owner, token) => Overwrite(self, name, Math.Max(1, size), owner, token),
        },
        ["ensure leaves what is there, whoever made it"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) => await self.Behind.LookAsync(name.Value) is ObjectState.Present present
                ? new BackendResult.Done(present)
                : await self.Inner.EnsureAsync(name, size, owner, token),
        },
        ["ensure reports the size that was asked for"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) => await self.Inner.EnsureAsync(name, size, owner, token) is BackendResult.Done
                ? new BackendResult.Done(new ObjectState.Present(size, owner))
                : Rejected(BackendCodes.Conflict),
        },
        ["ensure makes no more than 8 MiB"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = (self, name, size, owner, token) => self.Inner.EnsureAsync(name, Math.Min(size, 8 * MiB), owner, token),
        },
        ["ensure rounds sizes up"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = (self, name, size, owner, token) => self.Inner.EnsureAsync(name, Math.Max(size, 4096), owner, token),
        },
        ["ensure makes the object before it is refused"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) =>
            {
                if (size == long.MaxValue) await self.Behind.PutAsync(name.Value, 0, owner);
                return size == long.MaxValue ? Rejected(BackendCodes.TooLarge) : await self.Inner.EnsureAsync(name, size, owner, token);
            },
        },
        ["ensure makes the object in two steps"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) =>
            {
                if (await self.Behind.LookAsync(name.Value) is ObjectState.Absent) await self.Behind.PutAsync(name.Value, 0, null);
                for (var turn = 0; turn < 5; turn++) await Task.Yield();
                return await self.Inner.EnsureAsync(name, size, owner, token);
            },
        },
        ["ensure takes one caller at a time and turns the others away"] = (harness, inner) => TurnsOthersAway(harness, inner),
        ["the first and the last name are reserved"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = (self, name, size, owner, token) => name.Value[4..].Distinct().Count() == 1
                ? Task.FromResult<BackendResult>(Rejected(BackendCodes.Invalid))
                : self.Inner.EnsureAsync(name, size, owner, token),
        },
        ["cancellation is ignored"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Ensure = (self, name, size, owner, _) => self.Inner.EnsureAsync(name, size, owner, CancellationToken.None),
        },
    };

    private static async Task<BackendResult> Overwrite(BrokenBackend self, ObjectName name, long size, OwnerMark owner, CancellationToken token)
    {
        await self.Behind.RemoveBehindAsync(name.Value);
        return await self.Inner.EnsureAsync(name, size, owner, token);
    }

    private static BrokenBackend TurnsOthersAway(BackendHarness harness, IStorageBackend inner)
    {
        var callers = 0;
        return new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) =>
            {
                var first = Interlocked.Increment(ref callers) == 1;
                try
                {
                    return first ? await self.Inner.EnsureAsync(name, size, owner, token) : Rejected(BackendCodes.InUse);
                }
                finally
                {
                    Interlocked.Decrement(ref callers);
                }
            },
        };
    }
}
