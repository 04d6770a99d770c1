@description('Required. Name of the identity.')
param name string

@description('Required. Location of the identity.')
param location string

@description('Required. Tags of the identity.')
param tags object

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Object id of the identity, for role assignments.')
output principalId string = identity.properties.principalId

@description('Client id of the identity, for app settings.')
output clientId string = identity.properties.clientId
