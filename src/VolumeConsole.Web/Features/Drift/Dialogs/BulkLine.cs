using VolumeConsole.Core.Operations;

namespace VolumeConsole.Web.Features.Drift.Dialogs;

/// <summary>One finding of several that get the same remedy: what it will get, and what came of it.</summary>
public sealed class BulkLine(RemedyOffer offer)
{
    public RemedyOffer Offer { get; } = offer;

    /// <summary>For the volume that the remedy makes.</summary>
    public string Name { get; set; } = RemedyForm.NameFor(offer.Context);

    /// <summary>What the write door answered; null before it was asked.</summary>
    public Submission? Answer { get; set; }

    public string Title => Offer.Context.Found.Row?.Name ?? Offer.Context.Name.Value;

    /// <summary>Whether it is sent: it can be done, and was not accepted already.</summary>
    public bool IsSent => Offer.WhyNot is null && Answer is null or Submission.Refused;
}
