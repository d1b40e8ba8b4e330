using System.Text.Json;
using VolumeConsole.Core.Operations;
using VolumeConsole.Core.Operations.Kinds;
using VolumeConsole.Core.Volumes;

namespace VolumeConsole.Web.Features.Api;

/// <summary>The body of a create. Region and size are needed for an empty volume; one from a snapshot takes them from there.</summary>
public sealed class CreateFields
{
    private readonly string _name;
    private readonly string _region;
    private readonly long? _gigabytes;
    private readonly string _description;
    private readonly IReadOnlyList<string> _tags;
    private readonly string _filesystemType;
    private readonly string _filesystemLabel;

    public CreateFields(JsonElement body)
    {
        var fields = new BodyFields(body);
        var snapshot = fields.Text("snapshot_id");
        (_name, _region, _gigabytes) = (fields.Text("name", required: true), fields.Text("region"), fields.WholeOrNone("size_gigabytes"));
        (_description, _tags) = (fields.Text("description"), fields.Texts("tags"));
        (_filesystemType, _filesystemLabel) = (fields.Text("filesystem_type"), fields.Text("filesystem_label"));
        Problem = fields.Problem ?? FilesystemFields.WhyNot(_filesystemType, _filesystemLabel);
        if (Problem is not null) return;
        if (snapshot.Length > 0)
        {
            Snapshot = VolumesApi.TryParse(snapshot, out var id) ? id : null;
            Problem = Snapshot is null ? ApiSubject.SourceSnapshot(default).Gone : null;
            return;
        }

        fields.Text("region", required: true);
        fields.Whole("size_gigabytes");
        Problem = fields.Problem;
    }

    public Refusal? Problem { get; }

    /// <summary>The snapshot to make it from; null for an empty volume.</summary>
    public VolumeId? Snapshot { get; }

    /// <summary>Clients send what they leave open as an empty text or a zero: those ask for nothing.</summary>
    private long? SizeBytes => _gigabytes is { } gigabytes && (Snapshot is null || gigabytes != 0) ? SizeField.ToBytes(gigabytes) : null;

    public Request ToRequest() => Snapshot is { } snapshot
        ? new CloneSnapshot.Request(snapshot, _name, SizeBytes) { Description = _description, Tags = _tags }
        : new CreateVolume.Request(_region, _name, SizeBytes ?? 0)
        {
            Description = _description,
            Tags = _tags,
            FilesystemType = _filesystemType,
            FilesystemLabel = _filesystemLabel,
        };

    /// <summary>What a volume takes from its snapshot may be named, and is not changed.</summary>
    public Refusal? WhyNotFrom(Volume snapshot) =>
        Other("region", _region, snapshot.BackendId)
        ?? Other("filesystem_type", _filesystemType, snapshot.FilesystemType)
        ?? Other("filesystem_label", _filesystemLabel, snapshot.FilesystemLabel);

    private static Refusal? Other(string field, string asked, string held) => asked.Length == 0 || asked == held
        ? null
        : new Refusal(RefusalReason.Invalid, field, $"A volume takes its {field} from its snapshot, where it is {(held.Length == 0 ? "empty" : $"'{held}'")}.", "Name that one, or none.");
}
