namespace VolumeConsole.Torture.Ledger;

/// <summary>What was answered to a request, as far as it matters here.</summary>
/// <param name="Status">Of HTTP.</param>
/// <param name="Volume">The volume's id, where the answer names one.</param>
/// <param name="Operation">The operation that carries the request out, where the answer names one.</param>
/// <param name="Words">An error's message; empty where there is none.</param>
public sealed record Reply(int Status, string? Volume = null, long? Operation = null, string Words = "")
{
    public bool IsAcceptance => Status is >= 200 and < 300;

    /// <summary>It says for certain that nothing was changed. Whatever went wrong inside (5xx) says nothing of that kind.</summary>
    public bool IsRefusal => Status is 404 or 409 or 422;
}
