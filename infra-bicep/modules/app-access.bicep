// What the app's identity may do: what the code and its host use, and nothing else.

@description('Required. Name of the identity that the app runs under.')
param identityName string

@description('Required. Name of the storage account of the data.')
param storageAccountName string

@description('Required. Name of the storage account of the host.')
param hostStorageAccountName string

@description('Required. Name of the Application Insights component.')
param applicationInsightsName string

@description('Required. Ids of the custom roles by short name.')
param roleIds object

import { writeWithin, deleteOnly } from '../types.bicep'

var blobReader = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
)

// Containers that the stages write and delete nothing of; the units' own files and the bureau's settings are not among them.
var writtenContainers = ['feedback', 'reports', 'audit']
var readContainers = ['submissions', 'settings']

// Of superseded evaluations the retention takes away rows, roll-ups and parsed documents: of nothing else may the app delete.
var writtenTables = ['Submissions', 'Units', 'Consolidated']
var sweptTables = ['Projects', 'Indicators', 'Findings']

// What the host needs of its own account: leases and timers, blob messages, diagnostic events.
var hostRoles = [
  'b7e6dc6d-f1e8-4753-8033-0f276bb0955b' // Storage Blob Data Owner
  '974c5e8b-45b9-4653-ba55-5f855dd0fb88' // Storage Queue Data Contributor
  '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3' // Storage Table Data Contributor
]

var metricsPublisher = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '3913510d-42f4-4e42-8a64-420c390055eb'
)

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobServices 'blobServices' existing = {
    name: 'default'

    resource written 'containers' existing = [
      for container in writtenContainers: {
        name: container
      }
    ]

    resource read 'containers' existing = [
      for container in readContainers: {
        name: container
      }
    ]

    resource settings 'containers' existing = {
      name: 'settings'
    }

    resource parsed 'containers' existing = {
      name: 'parsed'
    }

    resource rollups 'containers' existing = {
      name: 'rollups'
    }
  }

  resource tableServices 'tableServices' existing = {
    name: 'default'

    resource written 'tables' existing = [
      for table in writtenTables: {
        name: table
      }
    ]

    resource swept 'tables' existing = [
      for table in sweptTables: {
        name: table
      }
    ]
  }
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostStorageAccountName
}

// Assignments are named by the identity's resource id, which is known before it exists; so a preview of a deployment is exact.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: identityName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource readAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in readContainers: {
    name: guid(account::blobServices::read[index].id, identity.id, blobReader)
    scope: account::blobServices::read[index]
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: blobReader
    }
  }
]

resource writeAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in writtenContainers: {
    name: guid(account::blobServices::written[index].id, identity.id, roleIds.blobWriter)
    scope: account::blobServices::written[index]
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: roleIds.blobWriter
    }
  }
]

// Frozen sets only; the bureau's own files are not the app's to change.
resource settingsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobServices::settings.id, identity.id, roleIds.blobWriter)
  scope: account::blobServices::settings
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleIds.blobWriter
    condition: writeWithin('.active/*')
    conditionVersion: '2.0'
  }
}

resource queueAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, identity.id, roleIds.queueWorker)
  scope: account
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleIds.queueWorker
  }
}

resource tableAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (table, index) in writtenTables: {
    name: guid(account::tableServices::written[index].id, identity.id, roleIds.tableWriter)
    scope: account::tableServices::written[index]
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: roleIds.tableWriter
    }
  }
]

resource sweptTableAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (table, index) in sweptTables: {
    name: guid(account::tableServices::swept[index].id, identity.id, roleIds.tableEditor)
    scope: account::tableServices::swept[index]
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: roleIds.tableEditor
    }
  }
]

// The bytes as read ({revision}.raw) stay for good.
resource parsedAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobServices::parsed.id, identity.id, roleIds.blobEditor)
  scope: account::blobServices::parsed
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleIds.blobEditor
    condition: deleteOnly('*.json')
    conditionVersion: '2.0'
  }
}

resource rollupsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobServices::rollups.id, identity.id, roleIds.blobEditor)
  scope: account::blobServices::rollups
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: roleIds.blobEditor
  }
}

resource hostAssignments 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in hostRoles: {
    name: guid(hostAccount.id, identity.id, role)
    scope: hostAccount
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
    }
  }
]

resource metricsAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(applicationInsights.id, identity.id, metricsPublisher)
  scope: applicationInsights
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: metricsPublisher
  }
}
