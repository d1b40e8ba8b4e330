using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Testing.Worlds;

/// <summary>Scenes with work that failed for a reason which a test can take away.</summary>
public static class FailedWork
{
    extension(World world)
    {
        public static long GiB => VolumeSize.GiB;

        /// <summary>Resizes that failed for certain, because somebody took their volumes' objects away.</summary>
        public async Task<IReadOnlyList<OperationId>> FailedResizesAsync(int count, string prefix = "grow")
        {
            var resizes = new List<OperationId>();
            for (var number = 0; number < count; number++)
            {
                var create = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, $"{prefix}-{number}", VolumeSize.GiB));
                await world.AnswerRingsAsync();
                world.Storage.Put(ObjectName.For(create.Volume).Value, null);
                resizes.Add((await world.AcceptAsync(new ResizeVolume.Request(create.Volume, 2 * VolumeSize.GiB))).Operation!.Value);
                await world.AnswerRingsAsync();
            }

            return resizes;
        }

        /// <summary>Puts the object back that the resize missed.</summary>
        public async Task RepairAsync(OperationId resize)
        {
            var volume = await world.VolumeAsync((await world.OperationAsync(resize)).VolumeId);
            world.Storage.Put(volume.ObjectName.Value, new ObjectState.Present(volume.SizeBytes, volume.MarkOf(world.Get<InstallationIdentity>().Id)));
        }

        /// <summary>A create that failed for certain, because somebody else's object lies under its name.</summary>
        public async Task<OperationId> FailedCreateAsync(string name, long gigabytes = 10)
        {
            var create = await world.AcceptAsync(new CreateVolume.Request(World.BackendId, name, VolumeSize.FromGiB(gigabytes)));
            var other = new VolumeId(new Guid(9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9));
            world.Storage.Put(ObjectName.For(create.Volume).Value, new ObjectState.Present(1, new OwnerMark(other.Value, other)));
            await world.AnswerRingsAsync();
            return create.Operation!.Value;
        }
    }
}
