using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using PerfIngest.Pipeline;

var builder = FunctionsApplication.CreateBuilder(args);
builder.Services.AddPerfIngest(builder.Configuration).AddStorageSetup();
await builder.Build().RunAsync();
