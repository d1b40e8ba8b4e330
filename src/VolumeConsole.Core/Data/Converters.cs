using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using VolumeConsole.Core.Drift;
using VolumeConsole.Core.Holds;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Bulk;
using VolumeConsole.Core.Storage;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Core.Data;

internal sealed class VolumeIdConverter() : ValueConverter<VolumeId, string>(id => id.Value.ToString("D"), text => new VolumeId(Guid.Parse(text)));

internal sealed class OperationIdConverter() : ValueConverter<OperationId, long>(id => id.Value, number => new OperationId(number));

internal sealed class ObjectNameConverter() : ValueConverter<ObjectName, string>(name => name.Value, text => ObjectName.Parse(text));

/// <summary>Milliseconds since 1970, UTC: sorts and compares in every database.</summary>
internal sealed class TimeConverter() : ValueConverter<DateTimeOffset, long>(
    time => time.ToUnixTimeMilliseconds(), number => DateTimeOffset.FromUnixTimeMilliseconds(number));

internal sealed class LifecycleConverter() : ValueConverter<VolumeLifecycle, string>(
    value => PersistedNames.Lifecycle.Of(value), name => PersistedNames.Lifecycle.Parse(name));

internal sealed class OperationStateConverter() : ValueConverter<OperationState, string>(
    value => PersistedNames.OperationState.Of(value), name => PersistedNames.OperationState.Parse(name));

internal sealed class OutcomeConverter() : ValueConverter<AttemptOutcome, string>(
    value => PersistedNames.Outcome.Of(value), name => PersistedNames.Outcome.Parse(name));

internal sealed class FindingStateConverter() : ValueConverter<FindingState, string>(
    value => PersistedNames.FindingState.Of(value), name => PersistedNames.FindingState.Parse(name));

internal sealed class ScanOutcomeConverter() : ValueConverter<ScanOutcome, string>(
    value => PersistedNames.ScanOutcome.Of(value), name => PersistedNames.ScanOutcome.Parse(name));

internal sealed class BulkRetryStateConverter() : ValueConverter<BulkRetryState, string>(
    value => PersistedNames.BulkRetryState.Of(value), name => PersistedNames.BulkRetryState.Parse(name));

internal sealed class BulkItemStateConverter() : ValueConverter<BulkItemState, string>(
    value => PersistedNames.BulkItemState.Of(value), name => PersistedNames.BulkItemState.Parse(name));

internal sealed class HoldKindConverter() : ValueConverter<HoldKind, string>(
    value => PersistedNames.HoldKind.Of(value), name => PersistedNames.HoldKind.Parse(name));
