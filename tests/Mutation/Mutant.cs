using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PerfIngest.Mutation;

/// <summary>One mutant that a mutated assembly asks for. Stryker numbers anew each time: a number goes with its assembly.</summary>
/// <param name="Path">The type that it stands in, as folders: <c>PerfIngest/Core/Tables/Fen</c>.</param>
/// <param name="Method">The method, as the compiler names it.</param>
internal sealed record Mutant(int Id, string Path, string Method)
{
    /// <summary>The mutants of an assembly, in the order of their numbers.</summary>
    public static IReadOnlyList<Mutant> Read(string mutated)
    {
        using var module = ModuleDefinition.ReadModule(mutated);
        var found = new SortedDictionary<int, Mutant>();
        foreach (var method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (var call in method.Body.Instructions)
            {
                if (call.Operand is MethodReference { Name: "IsActive", DeclaringType.Name: "MutantControl" } && Asked(call) is { } id)
                {
                    var outer = method.DeclaringType;
                    while (outer.DeclaringType is not null)
                    {
                        outer = outer.DeclaringType;
                    }

                    found.TryAdd(id, new(id, outer.FullName.Replace('.', '/'), method.Name));
                }
            }
        }

        return [.. found.Values];
    }

    /// <summary>The number stands before the call; where an expression tree is built that will call, it is the next thing that is boxed.</summary>
    private static int? Asked(Instruction call)
    {
        if (call.OpCode.Code != Code.Ldtoken)
        {
            return Number(call.Previous);
        }

        while (call.OpCode.Code != Code.Box)
        {
            call = call.Next;
        }

        return Number(call.Previous);
    }

    private static int? Number(Instruction load) => load.OpCode.Code switch
    {
        Code.Ldc_I4 => (int)load.Operand,
        Code.Ldc_I4_S => (sbyte)load.Operand,
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => load.OpCode.Code - Code.Ldc_I4_0,
        _ => null,
    };
}
