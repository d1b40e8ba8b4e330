using VolumeConsole.Torture.Ledger;

namespace VolumeConsole.Torture.Clients;

/// <summary>
/// One script of a user or operator: asks one thing after the other of volumes that it made itself, chosen by chance. What was not answered is
/// asked again under its key, now or much later.
/// </summary>
public sealed class Client(int number, Random chance, RunLedger ledger, Hands hands)
{
    private const long GiB = 1L << 30;
    private const int LiveMax = 40;
    private const int SharedNames = 30;
    private static readonly TimeSpan s_pauseMax = TimeSpan.FromMilliseconds(15);

    private readonly List<OwnVolume> _volumes = [];
    private readonly List<Asked> _unanswered = [];
    private int _names;

    /// <summary>Goes on until it is stopped or the console no longer answers.</summary>
    public async Task RunAsync(TortureApi api, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (_unanswered.Count > 0 && chance.Next(3) == 0)
            {
                if (!await AskAgainAsync(api)) return;
            }
            else if (!await ActAsync(api))
            {
                return;
            }

            await PauseAsync(stop);
        }
    }

    /// <summary>Asks everything again that was not answered, until it is.</summary>
    /// <returns>False where the console no longer answers, or patience ended.</returns>
    public async Task<bool> CatchUpAsync(TortureApi api, CancellationToken patience)
    {
        while (_unanswered.Count > 0)
        {
            if (patience.IsCancellationRequested || !await AskAgainAsync(api)) return false;
            await PauseAsync(patience);
        }

        return true;
    }

    /// <summary>Changes an object by hand, as in the time when the console is off.</summary>
    public Task MeddleAsync() => Pick(deleted: false) is { } volume ? MeddleAsync(volume) : Task.CompletedTask;

    private async Task PauseAsync(CancellationToken stop)
    {
        try
        {
            await Task.Delay(s_pauseMax * chance.NextDouble(), TimeProvider.System, stop);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at it next.
        }
    }

    /// <returns>False where no answer came.</returns>
    private Task<bool> ActAsync(TortureApi api)
    {
        var live = _volumes.Count(v => !v.IsDeleted);
        var choice = live == 0 ? 0 : live > LiveMax ? chance.Next(30, 100) : chance.Next(100);
        return choice switch
        {
            < 30 => CreateAsync(api),
            < 48 => OnAsync(deleted: false, v => ResizeAsync(api, v)),
            < 62 => OnAsync(deleted: false, v => DeleteAsync(api, v)),
            < 72 => RestoreAsync(api),
            < 82 => OnAsync(deleted: false, v => RenameAsync(api, v)),
            < 88 => RetryAsync(api),
            < 97 => OnAsync(deleted: null, v => LookAsync(api, v)),
            _ => OnAsync(deleted: false, async v =>
            {
                await MeddleAsync(v);
                return true;
            }),
        };
    }

    private OwnVolume? Pick(bool? deleted)
    {
        var fitting = _volumes.Where(v => deleted is null || v.IsDeleted == deleted).ToList();
        return fitting.Count == 0 ? null : fitting[chance.Next(fitting.Count)];
    }

    private Task<bool> OnAsync(bool? deleted, Func<OwnVolume, Task<bool>> act) => Pick(deleted) is { } volume ? act(volume) : Task.FromResult(true);

    private async Task<bool> CreateAsync(TortureApi api) => await SendAsync(api, ledger.Ask(AskedKind.Create, null, NewName(), chance.Next(1, 9)), null);

    private async Task<bool> ResizeAsync(TortureApi api, OwnVolume volume)
    {
        if (!await SendAsync(api, ledger.Ask(AskedKind.Resize, volume.Id, gigabytes: volume.Gigabytes + chance.Next(0, 4)), volume)) return false;
        return volume.Operation is not { } operation || chance.Next(8) > 0
            || await SendAsync(api, ledger.Ask(AskedKind.Cancel, volume.Id, about: operation), volume);
    }

    private Task<bool> DeleteAsync(TortureApi api, OwnVolume volume) => SendAsync(api, ledger.Ask(AskedKind.Delete, volume.Id), volume);

    /// <summary>Mostly of what was deleted last: soon after, the purge has begun.</summary>
    private Task<bool> RestoreAsync(TortureApi api)
    {
        var volume = chance.Next(4) == 0 ? Pick(deleted: true) : _volumes.FindLast(v => v.IsDeleted);
        return volume is null ? Task.FromResult(true) : SendAsync(api, ledger.Ask(AskedKind.Restore, volume.Id), volume);
    }

    private Task<bool> RenameAsync(TortureApi api, OwnVolume volume) => SendAsync(api, ledger.Ask(AskedKind.Rename, volume.Id, NewName()), volume);

    /// <summary>As an operator does who looks at what failed or waits: whosever it is.</summary>
    private async Task<bool> RetryAsync(TortureApi api)
    {
        var found = (await api.GetAsync("/operator/v1/operations?state=waiting,failed,needs_attention&per_page=50"))?["operations"]?.AsArray() ?? [];
        if (found.Count == 0) return true;
        var chosen = found[chance.Next(found.Count)]!;
        return await SendAsync(api, ledger.Ask(AskedKind.Retry, (string?)chosen["volume_id"], about: (long)chosen["id"]!), null);
    }

    private async Task<bool> LookAsync(TortureApi api, OwnVolume volume)
    {
        if (await api.SizeAsync(volume.Id) is { } gigabytes) ledger.Show(volume.Id, gigabytes * GiB);
        return true;
    }

    /// <summary>Names of its own mostly; now and then one that others want too.</summary>
    private string NewName() => chance.Next(7) == 0 ? $"shared-{chance.Next(SharedNames)}" : $"c{number}-{++_names}";

    private Task MeddleAsync(OwnVolume volume) => chance.Next(3) == 0
        ? hands.RemoveAsync(volume.Id)
        : hands.TruncateAsync(volume.Id, chance.Next(3) == 0 ? (volume.Gigabytes + 2) * GiB : chance.Next(1, volume.Gigabytes + 1) * GiB / 2);

    private async Task<bool> AskAgainAsync(TortureApi api)
    {
        var asked = _unanswered[chance.Next(_unanswered.Count)];
        return await SendAsync(api, asked, _volumes.Find(v => v.Id == asked.Volume));
    }

    private async Task<bool> SendAsync(TortureApi api, Asked asked, OwnVolume? about)
    {
        if (!_unanswered.Contains(asked)) _unanswered.Add(asked);
        if (await api.SendAsync(asked) is not { } reply)
        {
            ledger.Unanswered(asked);
            return false;
        }

        ledger.Answered(asked, reply);
        if (asked.Reply is null) return true;
        _unanswered.Remove(asked);
        if (reply.IsAcceptance) Believe(asked, reply, about);
        return true;
    }

    private void Believe(Asked asked, Reply reply, OwnVolume? about)
    {
        if (asked.Kind == AskedKind.Create)
        {
            _volumes.Add(about = new OwnVolume(asked.Volume!, asked.Gigabytes!.Value));
            hands.Known();
            if (reply.Status == 201) ledger.Show(about.Id, about.Gigabytes * GiB);
        }

        if (about is null) return;
        about.Operation = reply.Operation ?? about.Operation;
        if (asked.Kind == AskedKind.Resize) about.Gigabytes = Math.Max(about.Gigabytes, asked.Gigabytes!.Value);
        if (asked.Kind is AskedKind.Delete or AskedKind.Restore) Turn(about, asked.Kind == AskedKind.Delete);
    }

    private void Turn(OwnVolume volume, bool deleted)
    {
        if (volume.IsDeleted == deleted) return;
        volume.IsDeleted = deleted;
        _volumes.Remove(volume);
        _volumes.Add(volume);
        if (deleted) hands.Gone();
        else hands.Known();
        if (_volumes.Count(v => v.IsDeleted) > LiveMax) _volumes.Remove(_volumes.First(v => v.IsDeleted));
    }
}
