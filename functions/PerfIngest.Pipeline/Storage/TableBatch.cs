using Azure.Data.Tables;

namespace PerfIngest.Pipeline.Storage;

/// <summary>
/// Writes many entities of one partition in transactions of at most 100 entities and 4 MiB. The entities are the same whoever writes them,
/// so a repeated write changes nothing. One transaction is under way while the next is filled.
/// </summary>
public sealed class TableBatch(TableClient table)
{
    private const int MaxEntities = 100;

    /// <summary>Below the service's 4 MiB, as the estimate leaves out what surrounds the properties.</summary>
    private const int MaxBytes = 3 << 20;

    private List<TableTransactionAction> _actions = [];
    private Task _sending = Task.CompletedTask;
    private string? _partition;
    private int _bytes;

    /// <summary>Adds an entity; submits what is waiting when it would not fit.</summary>
    /// <exception cref="ArgumentException">The entity is of another partition.</exception>
    public async ValueTask AddAsync(TableEntity entity, CancellationToken cancellationToken)
    {
        _partition ??= entity.PartitionKey;
        if (entity.PartitionKey != _partition)
        {
            throw new ArgumentException("A batch writes one partition.", nameof(entity));
        }

        var bytes = SizeOf(entity);
        if (_actions.Count == MaxEntities || _bytes + bytes > MaxBytes)
        {
            await SendAsync(cancellationToken);
        }

        _actions.Add(new(TableTransactionActionType.UpsertReplace, entity));
        _bytes += bytes;
    }

    /// <summary>Submits what is waiting; when this returns, all is written.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_actions.Count > 0)
        {
            await SendAsync(cancellationToken);
        }

        await _sending;
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await _sending;
        _sending = table.SubmitTransactionAsync(_actions, cancellationToken);
        _actions = [];
        _bytes = 0;
    }

    /// <summary>An upper estimate, in bytes of the request: names and texts in UTF-8, escapes and types included.</summary>
    private static int SizeOf(TableEntity entity)
    {
        var bytes = 600;
        foreach (var (name, value) in entity)
        {
            bytes += (2 * name.Length) + 24 + (value is string text ? text.Length * 6 : 24);
        }

        return bytes;
    }
}
