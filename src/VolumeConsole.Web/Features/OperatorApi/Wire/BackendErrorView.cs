namespace VolumeConsole.Web.Features.OperatorApi.Wire;

/// <summary>The last time that a backend did not do what it was asked, for want of an answer or not now.</summary>
public sealed record BackendErrorView(string At, string Code, string Message);
