using System.Linq.Expressions;
using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace PerfIngest.Mutation;

/// <summary>
/// Queries of tables are expression trees, which the client translates: it knows no choice between a mutant and the code. So the choice is
/// made when the tree is built, and the tree holds one of the two.
/// </summary>
public static class ExpressionTrees
{
    /// <summary>Stands in for <see cref="Expression.Condition(Expression, Expression, Expression)"/> in a mutated assembly.</summary>
    public static Expression Choose(Expression test, Expression ifTrue, Expression ifFalse)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test is MethodCallExpression { Method: { Name: "IsActive" } ask, Arguments: [ConstantExpression { Value: { } mutant }] }
            ? (bool)ask.Invoke(null, [mutant])! ? ifTrue : ifFalse
            : Expression.Condition(test, ifTrue, ifFalse);
    }

    /// <summary>Puts <see cref="Choose"/> in its place.</summary>
    internal static void Rewrite(ModuleDefinition module)
    {
        var choose = module.ImportReference(typeof(ExpressionTrees).GetMethod(nameof(Choose), BindingFlags.Public | BindingFlags.Static));
        foreach (var call in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions).Where(IsCondition))
        {
            call.Operand = choose;
        }
    }

    private static bool IsCondition(Instruction call) => call.Operand is MethodReference
    {
        Name: nameof(Expression.Condition), DeclaringType.FullName: "System.Linq.Expressions.Expression", Parameters.Count: 3,
    };
}
