using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Pipeline.Normalizing;

/// <summary>An upload that lies in the container now.</summary>
/// <param name="Name">Blob name.</param>
/// <param name="ETag">With its quotes.</param>
/// <param name="Received">Last-modified, UTC.</param>
public sealed record ListedUpload(string Name, string ETag, DateTimeOffset Received, RevisionId Revision)
{
    public static ListedUpload Of(string name, string etag, DateTimeOffset received) =>
        new(name, etag, received, RevisionId.Of(received, name, etag));
}
