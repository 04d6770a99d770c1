// PerfIngest: the storage account of one district with the storage contract, and the identity that the Function App runs under.
// The plan, the app, events and alerts are deployed by a later module; see README, "State of the features".
targetScope = 'resourceGroup'

@description('Optional. Location of all resources.')
param location string = resourceGroup().location

@description('Required. Administrative code of the district: six digits, such as 440113.')
@minLength(6)
@maxLength(6)
param districtCode string

@description('Optional. Tags of all resources.')
param tags object = {}

@description('Optional. Name of the storage account; unique in the cloud.')
@minLength(3)
@maxLength(24)
param storageAccountName string = take('perfingest${districtCode}${uniqueString(resourceGroup().id)}', 24)

module identity 'modules/identity.bicep' = {
  params: {
    name: 'id-perfingest-${districtCode}'
    location: location
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    name: storageAccountName
    location: location
    tags: tags
    appPrincipalId: identity.outputs.principalId
  }
}

@description('Endpoints for the app settings Submissions__blobServiceUri, Submissions__queueServiceUri and Submissions__tableServiceUri.')
output endpoints object = storage.outputs.endpoints

@description('Client id for the app setting Submissions__clientId.')
output clientId string = identity.outputs.clientId
