using System.Globalization;
using System.Text;
using PerfIngest.Pipeline.Storage;

namespace PerfIngest.Faults.District;

/// <summary>Whether there is still something on its way.</summary>
internal sealed partial class TestDistrict
{
    private async Task<bool> QueuesAreEmptyAsync()
    {
        // In the order of the way: what leaves one queue is then found in the next.
        foreach (var queue in QueueNames.All.Prepend("azure-webjobs-blobtrigger-faults"))
        {
            var client = Account.Queue(queue);
            if (await client.ExistsAsync(Cancel) && (await client.GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount > 0)
            {
                return false;
            }
        }

        return true;
    }

    private async Task<string> DescribeAsync()
    {
        var text = new StringBuilder();
        foreach (var queue in QueueNames.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"{queue} {(await Account.Queue(queue).GetPropertiesAsync(Cancel)).Value.ApproximateMessagesCount}, ");
        }

        var ledger = await LedgerAsync();
        return text.Append(CultureInfo.InvariantCulture, $"{ledger.Decided.Count} decided, {ledger.UnderWay.Count} under way").ToString();
    }
}
