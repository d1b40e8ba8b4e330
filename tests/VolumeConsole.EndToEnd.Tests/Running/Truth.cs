namespace VolumeConsole.EndToEnd.Tests.Running;

/// <summary>Compares what the console states with what lies in the folder.</summary>
internal static class Truth
{
    private const long GiB = 1L << 30;

    /// <summary>The files of volumes, with their sizes.</summary>
    public static IReadOnlyList<string> FilesIn(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFiles("vol-*").Select(f => $"{f.Name} {f.Length / GiB} GiB").Order(StringComparer.Ordinal)];

    /// <summary>What users are told, spelled as the files would be.</summary>
    public static async Task<IReadOnlyList<string>> ToldAsync(ApiClient api)
    {
        var told = new List<string>();
        for (var page = 1; ; page++)
        {
            var reply = await api.GetAsync($"/v2/volumes?per_page=200&page={page}");
            Assert.Equal(200, reply.Status);
            var volumes = reply.Body!["volumes"]!.AsArray();
            told.AddRange(volumes.Select(v => $"{FileOf((string)v!["id"]!)} {v["size_gigabytes"]} GiB"));
            if (told.Count >= (int)reply.Body["meta"]!["total"]!) return [.. told.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>Nothing is lost, nothing is there twice, nothing leaked.</summary>
    public static async Task HoldsAsync(ApiClient api, string folder) => Assert.Equal(await ToldAsync(api), FilesIn(folder));

    /// <summary>The name of a volume's file follows from its id.</summary>
    public static string FileOf(string volume) => $"vol-{volume.Replace("-", "", StringComparison.Ordinal)}";
}
