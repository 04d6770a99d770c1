using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PerfIngest.Mutation;

/// <summary>
/// Stryker asks at every mutation point whether its mutant is active, and while it captures coverage keeps a list under a lock there: hot
/// loops then never end. Here the question becomes one store into an array and one comparison.
/// </summary>
internal static class FastControl
{
    /// <summary>Names an array: of each mutant 1 when its place was executed, 3 when that was while a static field was set.</summary>
    public const string Executed = "Executed";

    /// <summary>Rewrites a mutated assembly.</summary>
    /// <param name="mutated">What Stryker left in the test project's output.</param>
    /// <param name="target">Where the rewritten assembly goes.</param>
    /// <param name="mutants">One more than the highest number of a mutant.</param>
    public static void Write(string mutated, string target, int mutants)
    {
        using var module = ModuleDefinition.ReadModule(mutated);
        var control = module.Types.Single(type => type.Name == "MutantControl");
        var inStatic = module.Types.Single(type => type.Name == "MutantContext").Methods.Single(method => method.Name == "InStatic");
        var active = control.Fields.Single(field => field.Name == "ActiveMutant");
        var executed = new FieldDefinition(Executed, FieldAttributes.Public | FieldAttributes.Static, new ArrayType(module.TypeSystem.Byte));
        control.Fields.Add(executed);

        var start = Emptied(control.Methods.Single(method => method.Name == ".cctor"));
        start.Emit(OpCodes.Ldc_I4, mutants);
        start.Emit(OpCodes.Newarr, module.TypeSystem.Byte);
        start.Emit(OpCodes.Stsfld, executed);
        start.Emit(OpCodes.Ldc_I4_M1);
        start.Emit(OpCodes.Stsfld, active);
        start.Emit(OpCodes.Ret);

        var ask = Emptied(control.Methods.Single(method => method.Name == "IsActive"));
        var plain = ask.Create(OpCodes.Ldc_I4_1);
        var store = ask.Create(OpCodes.Stelem_I1);
        ask.Emit(OpCodes.Ldsfld, executed);
        ask.Emit(OpCodes.Ldarg_0);
        ask.Emit(OpCodes.Call, inStatic);
        ask.Emit(OpCodes.Brfalse, plain);
        ask.Emit(OpCodes.Ldc_I4_3);
        ask.Emit(OpCodes.Br, store);
        ask.Append(plain);
        ask.Append(store);
        ask.Emit(OpCodes.Ldarg_0);
        ask.Emit(OpCodes.Ldsfld, active);
        ask.Emit(OpCodes.Ceq);
        ask.Emit(OpCodes.Ret);
        ExpressionTrees.Rewrite(module);
        module.Write(target);
    }

    private static ILProcessor Emptied(MethodDefinition method)
    {
        method.Body.Instructions.Clear();
        method.Body.Variables.Clear();
        method.Body.ExceptionHandlers.Clear();
        return method.Body.GetILProcessor();
    }
}
