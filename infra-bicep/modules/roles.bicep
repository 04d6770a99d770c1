// Roles that the built-in ones are too wide for: none of them deletes a container, a queue or a table, and those that delete blobs or rows say so.
targetScope = 'subscription'

import { roleDefinitionName } from '../types.bicep'

@description('Required. Id of the resource group that the roles may be assigned in.')
param resourceGroupId string

var definitions = {
  blobWriter: {
    title: 'blob writer, no delete'
    description: 'Reads, lists, creates and overwrites blobs; deletes none.'
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read']
    dataActions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
    ]
  }
  blobEditor: {
    title: 'blob editor'
    description: 'Reads, lists, creates, overwrites and deletes blobs, not their container.'
    actions: ['Microsoft.Storage/storageAccounts/blobServices/containers/read']
    dataActions: [
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
      'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete'
    ]
  }
  queueWorker: {
    title: 'queue worker'
    description: 'Sends, receives, renews and completes messages; clears, creates and deletes no queue.'
    actions: ['Microsoft.Storage/storageAccounts/queueServices/queues/read']
    dataActions: [
      'Microsoft.Storage/storageAccounts/queueServices/queues/messages/read'
      'Microsoft.Storage/storageAccounts/queueServices/queues/messages/write'
      'Microsoft.Storage/storageAccounts/queueServices/queues/messages/add/action'
      'Microsoft.Storage/storageAccounts/queueServices/queues/messages/process/action'
    ]
  }
  tableWriter: {
    title: 'table writer, no delete'
    description: 'Reads, inserts and updates entities; deletes none.'
    actions: ['Microsoft.Storage/storageAccounts/tableServices/tables/read']
    dataActions: [
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action'
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action'
    ]
  }
  tableEditor: {
    title: 'table editor'
    description: 'Reads, inserts, updates and deletes entities, not their table.'
    actions: ['Microsoft.Storage/storageAccounts/tableServices/tables/read']
    dataActions: [
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action'
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/update/action'
      'Microsoft.Storage/storageAccounts/tableServices/tables/entities/delete'
    ]
  }
}

resource roleDefinitions 'Microsoft.Authorization/roleDefinitions@2022-04-01' = [
  for role in items(definitions): {
    name: roleDefinitionName(resourceGroupId, role.key)
    properties: {
      // The name is unique in the tenant, so it carries the group and the subscription.
      roleName: 'PerfIngest ${role.value.title} (${last(split(resourceGroupId, '/'))}, ${uniqueString(resourceGroupId)})'
      description: role.value.description
      type: 'CustomRole'
      assignableScopes: [resourceGroupId]
      permissions: [
        {
          actions: role.value.actions
          notActions: []
          dataActions: role.value.dataActions
          notDataActions: []
        }
      ]
    }
  }
]
