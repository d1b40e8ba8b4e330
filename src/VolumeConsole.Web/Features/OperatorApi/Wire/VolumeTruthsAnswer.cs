namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record VolumeTruthsAnswer(VolumeTruths Volume);
