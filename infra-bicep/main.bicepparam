using 'main.bicep'

// azd fills these in; without it they keep their defaults, and a deployment by hand gives its own.
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', '')

param districtCode = '440113'
param districtName = '番禺区'
param tags = {
  application: 'perfingest'
}
