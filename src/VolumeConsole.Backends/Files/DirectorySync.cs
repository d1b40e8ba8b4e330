namespace VolumeConsole.Backends.Files;

/// <summary>
/// Shares the fsync of a directory among callers: one that starts after a caller's change makes that change durable,
/// whoever runs it. With one caller it is a plain fsync; with many it is at most one running and one forming.
/// </summary>
internal sealed class DirectorySync
{
    private readonly object _fsyncGate = new();
    private readonly Lock _roundGate = new();
    private Round? _forming;
    private int _waiting;

    /// <summary>How many callers' fsync has not begun yet.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Returns when an fsync of that directory, begun after this call, has ended well.</summary>
    /// <param name="directory">Callers of another directory (the folder was replaced) never share a round.</param>
    /// <param name="fsync">Run once a round, by one of its callers; what it throws, every caller of the round is thrown.</param>
    public void Sync(FileIdentity directory, Action fsync)
    {
        Round round;
        bool leads;
        lock (_roundGate)
        {
            leads = _forming is not { } forming || forming.Directory != directory;
            if (leads) _forming = new Round(directory);
            round = _forming!;
            round.Callers++;
            _waiting++;
        }

        if (leads) Lead(round, fsync);
        else round.Await();
    }

    private void Lead(Round round, Action fsync)
    {
        lock (_fsyncGate)
        {
            // From here on nobody joins: a change made after the fsync begins is not covered by it.
            lock (_roundGate)
            {
                if (_forming == round) _forming = null;
                _waiting -= round.Callers;
            }

            try
            {
                fsync();
                round.End(null);
            }
            catch (Exception e)
            {
                round.End(e);
                throw;
            }
        }
    }

    private sealed class Round(FileIdentity directory)
    {
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public FileIdentity Directory { get; } = directory;

        public int Callers { get; set; }

        public void End(Exception? failure)
        {
            if (failure is null)
            {
                _end.SetResult();
                return;
            }

            _end.SetException(failure);
            _ = _end.Task.Exception; // Observed here: the round may have had its leader only.
        }

        public void Await() => _end.Task.GetAwaiter().GetResult();
    }
}
