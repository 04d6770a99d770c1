namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app begins.</summary>
public class FunctionsApplication
{
    /// <summary>A builder with the worker's defaults: appsettings files, environment, command line.</summary>
    /// <param name="args">The process's arguments, <c>--Key=value</c> each.</param>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args) => new(args);
}
