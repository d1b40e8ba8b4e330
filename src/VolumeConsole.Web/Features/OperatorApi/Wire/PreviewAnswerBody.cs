namespace VolumeConsole.Web.Features.OperatorApi.Wire;

public sealed record PreviewAnswerBody(PreviewView Preview);
