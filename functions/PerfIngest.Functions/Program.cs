using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using PerfIngest.Functions;
using PerfIngest.Pipeline;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddPerfIngest(builder.Configuration).AddStorageSetup().AddObservability(builder.Configuration);
await builder.Build().RunAsync();
