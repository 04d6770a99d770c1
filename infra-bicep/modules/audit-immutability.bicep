// Retention of the audit container. It is deployed unlocked; locking it is a step by hand, since it cannot be undone.

@description('Required. Name of the storage account.')
param storageAccountName string

@description('Required. Name of the container.')
param containerName string

@description('Required. Days for which nothing in the container can be changed or deleted.')
@minValue(1)
@maxValue(146000)
param immutabilityPeriodSinceCreationInDays int

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobServices 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: containerName

      resource policy 'immutabilityPolicies' = {
        name: 'default'
        properties: {
          immutabilityPeriodSinceCreationInDays: immutabilityPeriodSinceCreationInDays
          // Blocks may still be appended to an append blob; what is written stays.
          allowProtectedAppendWrites: true
        }
      }
    }
  }
}
