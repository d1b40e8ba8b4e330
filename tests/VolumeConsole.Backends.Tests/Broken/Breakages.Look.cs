using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using VolumeConsole.Core.Storage;
using VolumeConsole.Testing.Backends;

namespace VolumeConsole.Backends.Tests.Broken;

internal static partial class Breakages
{
    private static Dictionary<string, Breakage> Look => new()
    {
        ["observe answers from memory"] = (harness, inner) => AnswersFromMemory(harness, inner),
        ["observe claims what it sees"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Observe = async (self, name, token) =>
            {
                var owner = new OwnerMark(BackendHarness.Installation, name.DerivedFrom);
                await self.Inner.EnsureAsync(name, 1, owner, token);
                return await self.Inner.ObserveAsync(name, token);
            },
        },
        ["capacity counts objects, not sizes"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            Capacity = async (self, token) => new Capacity(100, 0, await self.Inner.ListAsync(token).CountAsync(token)),
        },
        ["the listing has the marker"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            List = (self, token) => self.Inner.ListAsync(token).Prepend(new ListedObject(".identity", new ObjectState.Present(1, null))),
        },
        ["the listing is backwards"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            List = (self, token) => self.Inner.ListAsync(token).Reverse(),
        },
        ["the listing repeats an entry at the turn of a page"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            List = (self, token) => self.Inner.ListAsync(token)
                .SelectMany((entry, at) => Enumerable.Repeat(entry, at % 400 == 399 ? 2 : 1).ToAsyncEnumerable()),
        },
        ["the listing leaves out the foreign"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            List = (self, token) => self.Inner.ListAsync(token).Where(entry => ObjectName.TryParse(entry.Name, out _)),
        },
        ["the listing ends early when cancelled"] = (harness, inner) => new BrokenBackend(harness, inner) { List = EndsEarly },
        ["the marker cannot be written twice"] = (harness, inner) => WritesOnce(harness, inner),
        ["the marker is exchanged whatever it is"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            ExchangeIdentity = async (self, identity, token) =>
            {
                await self.Inner.WriteIdentityAsync(identity, token);
                return true;
            },
        },
        ["the marker is read once"] = (harness, inner) => ReadsOnce(harness, inner),
        ["the marker forgets the sequence"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            WriteIdentity = (self, identity, token) => self.Inner.WriteIdentityAsync(identity with { Sequence = -1 }, token),
        },
        ["an empty place is taken for ours"] = (harness, inner) => new BrokenBackend(harness, inner)
        {
            ReadIdentity = async (self, token) => await self.Inner.ReadIdentityAsync(token) is IdentityResult.None
                ? new IdentityResult.None(HoldsObjects: false)
                : new IdentityResult.Unreachable("There is no marker."),
        },
    };

    private static BrokenBackend AnswersFromMemory(BackendHarness harness, IStorageBackend inner)
    {
        var made = new ConcurrentDictionary<ObjectName, BackendResult>();
        return new BrokenBackend(harness, inner)
        {
            Ensure = async (self, name, size, owner, token) => made[name] = await self.Inner.EnsureAsync(name, size, owner, token),
            Observe = (_, name, _) => Task.FromResult(made.GetValueOrDefault(name, new BackendResult.Done(ObjectState.Absent.Instance))),
        };
    }

    private static async IAsyncEnumerable<ListedObject> EndsEarly(BrokenBackend self, [EnumeratorCancellation] CancellationToken token)
    {
        await foreach (var entry in self.Inner.ListAsync(CancellationToken.None))
        {
            if (token.IsCancellationRequested) yield break;
            yield return entry;
        }
    }

    private static BrokenBackend WritesOnce(BackendHarness harness, IStorageBackend inner)
    {
        var written = 0;
        return new BrokenBackend(harness, inner)
        {
            WriteIdentity = (self, identity, token) =>
                Interlocked.Increment(ref written) == 1 ? self.Inner.WriteIdentityAsync(identity, token) : throw new IOException("Exists."),
        };
    }

    private static BrokenBackend ReadsOnce(BackendHarness harness, IStorageBackend inner)
    {
        Task<IdentityResult>? read = null;
        return new BrokenBackend(harness, inner)
        {
            ReadIdentity = (self, token) => read ??= self.Inner.ReadIdentityAsync(token),
        };
    }
}
