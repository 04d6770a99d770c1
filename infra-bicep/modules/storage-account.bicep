// A storage account without keys: Entra identities only, TLS 1.2, no public blob, versions and soft delete, its use logged.

@description('Required. Name of the storage account.')
param name string

@description('Optional. Location of the storage account.')
param location string = resourceGroup().location

@description('Optional. Tags of the storage account.')
param tags object = {}

@description('Optional. SKU of the storage account.')
param skuName string = 'Standard_ZRS'

@description('Optional. Names of the blob containers.')
param containers string[] = []

@description('Optional. Names of the queues.')
param queues string[] = []

@description('Optional. Names of the tables.')
param tables string[] = []

@description('Optional. Rules of the lifecycle policy.')
param managementPolicyRules array = []

@description('Optional. Days for which deleted blobs and containers, and overwritten blobs of an account with versions, can be brought back.')
param deleteRetentionDays int = 30

@description('Optional. Whether what is overwritten stays as a version.')
param isVersioningEnabled bool = true

@description('Required. Firewall of the account.')
param networkAcls object

@description('Required. Workspace that the logs go to.')
param workspaceResourceId string

@description('Optional. Log categories of the blob service.')
param blobLogCategories string[] = ['StorageWrite', 'StorageDelete']

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: skuName
  }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    networkAcls: networkAcls
    // Closed by the firewall, not by this switch: trusted services such as Event Grid's dead letters still come in.
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
  }
}

resource blobServices 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    isVersioningEnabled: isVersioningEnabled
    changeFeed: {
      enabled: isVersioningEnabled
    }
    deleteRetentionPolicy: {
      enabled: true
      days: deleteRetentionDays
    }
    containerDeleteRetentionPolicy: {
      enabled: true
      days: deleteRetentionDays
    }
  }
}

resource blobContainers 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = [
  for container in containers: {
    parent: blobServices
    name: container
    properties: {
      publicAccess: 'None'
    }
  }
]

resource managementPolicy 'Microsoft.Storage/storageAccounts/managementPolicies@2024-01-01' = if (!empty(managementPolicyRules)) {
  parent: account
  name: 'default'
  dependsOn: [blobServices]
  properties: {
    policy: {
      rules: managementPolicyRules
    }
  }
}

resource queueServices 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource storageQueues 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for queue in queues: {
    parent: queueServices
    name: queue
  }
]

resource tableServices 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource storageTables 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for table in tables: {
    parent: tableServices
    name: table
  }
]

resource blobDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: blobServices
  properties: {
    workspaceId: workspaceResourceId
    logs: [
      for category in blobLogCategories: {
        category: category
        enabled: true
      }
    ]
  }
}

// The reads of queues are the host's polling, every two seconds for each queue: not worth their price as logs.
resource queueDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: queueServices
  properties: {
    workspaceId: workspaceResourceId
    logs: [
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

resource tableDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'workspace'
  scope: tableServices
  properties: {
    workspaceId: workspaceResourceId
    logs: [
      {
        category: 'StorageWrite'
        enabled: true
      }
      {
        category: 'StorageDelete'
        enabled: true
      }
    ]
  }
}

@description('Resource id of the storage account.')
output resourceId string = account.id
