using System.Security.Cryptography;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using PerfIngest.LocalWorker.Discovery;

namespace PerfIngest.LocalWorker.Invoking;

/// <summary>What a function is, for its context.</summary>
internal sealed class LocalFunctionDefinition(FunctionDescriptor function) : FunctionDefinition
{
    public override string PathToAssembly { get; } = function.Type.Assembly.Location;

    public override string EntryPoint => function.EntryPoint;

    public override string Id { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(function.EntryPoint + "|" + function.Name)).AsSpan(0, 8));

    public override string Name => function.Name;
}
