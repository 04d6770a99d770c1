// What people may do. One group a unit, one a department, one for the bureau, one for whoever runs the deployment.

import { unitType, departmentType, unitFolder, departmentFolders, readWithin, useWithin, writeOutside } from '../types.bicep'

@description('Required. Name of the storage account of the data.')
param storageAccountName string

@description('Required. Name of the Log Analytics workspace.')
param workspaceName string

@description('Required. Units and the groups of their clerks.')
param units unitType[]

@description('Required. Departments and their groups.')
param departments departmentType[]

@description('Required. Object id of the group of the finance bureau; empty for none.')
param bureauPrincipalId string

@description('Required. Object id of the group that runs the deployment; empty for none.')
param operatorsPrincipalId string

@description('Required. Ids of the custom roles by short name.')
param roleIds object

var blobReader = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
)
var tableReader = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '76199698-9eea-4c19-bc75-cec21354c6b6'
)
var messageSender = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
)
var logReader = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '73c42c96-874c-492b-b04d-ab87d138a893'
)

var operatorContainers = ['submissions', 'parsed', 'reports']
var operatorQueues = ['ingest', 'consolidate']

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: storageAccountName

  resource blobServices 'blobServices' existing = {
    name: 'default'

    resource submissions 'containers' existing = {
      name: 'submissions'
    }

    resource feedback 'containers' existing = {
      name: 'feedback'
    }

    resource settings 'containers' existing = {
      name: 'settings'
    }

    resource operated 'containers' existing = [
      for container in operatorContainers: {
        name: container
      }
    ]
  }

  resource queueServices 'queueServices' existing = {
    name: 'default'

    resource consolidate 'queues' existing = {
      name: 'consolidate'
    }

    resource operated 'queues' existing = [
      for queue in operatorQueues: {
        name: queue
      }
    ]
  }
}

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' existing = {
  name: workspaceName
}

resource unitUploads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for unit in units: {
    name: guid(account::blobServices::submissions.id, unit.principalId, roleIds.blobWriter)
    scope: account::blobServices::submissions
    properties: {
      principalId: unit.principalId
      principalType: 'Group'
      roleDefinitionId: roleIds.blobWriter
      condition: useWithin([unitFolder(unit.code)])
      conditionVersion: '2.0'
      description: 'Unit ${unit.code}: its own uploads.'
    }
  }
]

resource unitFeedback 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for unit in units: {
    name: guid(account::blobServices::feedback.id, unit.principalId, blobReader)
    scope: account::blobServices::feedback
    properties: {
      principalId: unit.principalId
      principalType: 'Group'
      roleDefinitionId: blobReader
      condition: readWithin([unitFolder(unit.code)])
      conditionVersion: '2.0'
      description: 'Unit ${unit.code}: its own feedback.'
    }
  }
]

resource departmentUploads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for department in departments: {
    name: guid(account::blobServices::submissions.id, department.principalId, blobReader)
    scope: account::blobServices::submissions
    properties: {
      principalId: department.principalId
      principalType: 'Group'
      roleDefinitionId: blobReader
      condition: readWithin(departmentFolders(department))
      conditionVersion: '2.0'
      description: 'A department: the uploads of its units.'
    }
  }
]

resource departmentFeedback 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for department in departments: {
    name: guid(account::blobServices::feedback.id, department.principalId, blobReader)
    scope: account::blobServices::feedback
    properties: {
      principalId: department.principalId
      principalType: 'Group'
      roleDefinitionId: blobReader
      condition: readWithin(departmentFolders(department))
      conditionVersion: '2.0'
      description: 'A department: the feedback of its units.'
    }
  }
]

resource bureauBlobs 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(bureauPrincipalId)) {
  name: guid(account.id, bureauPrincipalId, blobReader)
  scope: account
  properties: {
    principalId: bureauPrincipalId
    principalType: 'Group'
    roleDefinitionId: blobReader
    description: 'The bureau: reads all.'
  }
}

resource bureauTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(bureauPrincipalId)) {
  name: guid(account.id, bureauPrincipalId, tableReader)
  scope: account
  properties: {
    principalId: bureauPrincipalId
    principalType: 'Group'
    roleDefinitionId: tableReader
    description: 'The bureau: reads all.'
  }
}

// Frozen sets are evidence: they stay as the app froze them.
resource bureauSettings 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(bureauPrincipalId)) {
  name: guid(account::blobServices::settings.id, bureauPrincipalId, roleIds.blobEditor)
  scope: account::blobServices::settings
  properties: {
    principalId: bureauPrincipalId
    principalType: 'Group'
    roleDefinitionId: roleIds.blobEditor
    condition: writeOutside('.active/*')
    conditionVersion: '2.0'
    description: 'The bureau: its settings files.'
  }
}

resource bureauAsks 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(bureauPrincipalId)) {
  name: guid(account::queueServices::consolidate.id, bureauPrincipalId, messageSender)
  scope: account::queueServices::consolidate
  properties: {
    principalId: bureauPrincipalId
    principalType: 'Group'
    roleDefinitionId: messageSender
    description: 'The bureau: asks for a report.'
  }
}

resource operatorReads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (container, index) in operatorContainers: if (!empty(operatorsPrincipalId)) {
    name: guid(account::blobServices::operated[index].id, operatorsPrincipalId, blobReader)
    scope: account::blobServices::operated[index]
    properties: {
      principalId: operatorsPrincipalId
      principalType: 'Group'
      roleDefinitionId: blobReader
      description: 'Operators: list against states, replay, fetch the report.'
    }
  }
]

resource operatorTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorsPrincipalId)) {
  name: guid(account.id, operatorsPrincipalId, tableReader)
  scope: account
  properties: {
    principalId: operatorsPrincipalId
    principalType: 'Group'
    roleDefinitionId: tableReader
    description: 'Operators: states.'
  }
}

resource operatorQueueSends 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (queue, index) in operatorQueues: if (!empty(operatorsPrincipalId)) {
    name: guid(account::queueServices::operated[index].id, operatorsPrincipalId, messageSender)
    scope: account::queueServices::operated[index]
    properties: {
      principalId: operatorsPrincipalId
      principalType: 'Group'
      roleDefinitionId: messageSender
      description: 'Operators: replay and ask for a report.'
    }
  }
]

resource operatorLogs 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operatorsPrincipalId)) {
  name: guid(workspace.id, operatorsPrincipalId, logReader)
  scope: workspace
  properties: {
    principalId: operatorsPrincipalId
    principalType: 'Group'
    roleDefinitionId: logReader
    description: 'Operators: logs.'
  }
}
