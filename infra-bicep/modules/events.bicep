// Storage events of the account. The subscription that sends them to the app is events.bicep, the second step.

@description('Required. Name of the system topic.')
param name string

@description('Optional. Location.')
param location string = resourceGroup().location

@description('Optional. Tags.')
param tags object = {}

@description('Required. Resource id of the storage account of the data.')
param source string

@description('Required. Name of the storage account that keeps what could not be delivered.')
param hostStorageAccountName string

@description('Required. Container that keeps what could not be delivered.')
param deadLetterContainerName string

@description('Required. Workspace that the logs go to.')
param workspaceResourceId string

@description('Required. Resource id of the action group.')
param actionGroupResourceId string

var blobContributor = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
)

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' = {
  name: name
  location: location
  tags: tags
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    source: source
    topicType: 'Microsoft.Storage.StorageAccounts'
  }
}

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostStorageAccountName

  resource blobServices 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: deadLetterContainerName
    }
  }
}

resource deadLetterAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobServices::container.id, topic.id, blobContributor)
  scope: account::blobServices::container
  properties: {
    principalId: topic.identity.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: blobContributor
  }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: topic
  properties: {
    workspaceId: workspaceResourceId
    logs: [
      {
        category: 'DeliveryFailures'
        enabled: true
      }
    ]
  }
}

resource undelivered 'Microsoft.Insights/metricAlerts@2018-03-01' = {
  name: 'alert-perfingest-events-undelivered'
  location: 'global'
  tags: tags
  properties: {
    description: 'An event could not be delivered to the app. The upload is picked up by the hourly reconciliation.'
    enabled: true
    severity: 2
    scopes: [topic.id]
    evaluationFrequency: 'PT15M'
    windowSize: 'PT1H'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.SingleResourceMultipleMetricCriteria'
      allOf: [
        {
          name: 'dead-lettered'
          criterionType: 'StaticThresholdCriterion'
          metricName: 'DeadLetteredCount'
          timeAggregation: 'Total'
          operator: 'GreaterThan'
          threshold: 0
          // The metric exists once the subscription of the second step does.
          skipMetricValidation: true
        }
      ]
    }
    actions: [
      {
        actionGroupId: actionGroupResourceId
      }
    ]
  }
}
