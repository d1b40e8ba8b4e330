using VolumeConsole.Benchmarks;

// Each measures the product and its limits side by side in one run, because the machines that it runs on are shared and noisy:
// compare within a run, never between runs.
var benchmarks = new Dictionary<string, Func<Task>>
{
    ["create"] = CreateBenchmark.RunAsync,
    ["pages"] = PageBenchmark.RunAsync,
    ["circuits"] = CircuitBenchmark.RunAsync,
    ["drift"] = DriftBenchmark.RunAsync,
    ["failed"] = FailedBenchmark.RunAsync,
    ["ceph"] = CephBenchmark.RunAsync,
};

foreach (var name in args is [] ? benchmarks.Keys.Take(1) : args)
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        await Console.Error.WriteLineAsync($"There is no benchmark '{name}'. Use one of: {string.Join(", ", benchmarks.Keys)}.");
        return 1;
    }

    await run();
}

return 0;
