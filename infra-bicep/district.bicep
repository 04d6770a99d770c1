// All of one district but its custom roles, in one resource group. The storage contract stands here once: the lists of containers,
// queues and tables. A test holds them equal to the names in the code.

import { unitType, departmentType, pipelineOptionsType } from 'types.bicep'

@description('Optional. Location of all resources.')
param location string = resourceGroup().location

@description('Optional. Tags of all resources.')
param tags object = {}

@description('Required. Administrative code of the district: six digits.')
@minLength(6)
@maxLength(6)
param districtCode string

@description('Required. Name of the district, for titles.')
@minLength(1)
@maxLength(40)
param districtName string

@description('Required. When the nightly report is built: six fields, UTC.')
param consolidateSchedule string

@description('Required. Hour of the day (UTC+8) by which the report has to be there.')
param reportDueHour int

@description('Required. Limits of the pipeline that differ from their defaults.')
param pipelineOptions pipelineOptionsType

@description('Required. SKU of the storage account of the data.')
param storageSkuName string

@description('Required. Most instances of the app at a time.')
param maximumInstanceCount int

@description('Required. Whether the storage accounts are reached by private endpoints only.')
param privateNetworking bool

@description('Required. Address range of the network of the private option.')
param virtualNetworkAddressPrefix string

@description('Required. Public address ranges that reach the storage accounts and deploy the app.')
param allowedIpRanges string[]

@description('Required. Days for which the audit container is immutable; 0 for no such policy.')
param auditImmutabilityDays int

@description('Required. Units and the groups of their clerks.')
param units unitType[]

@description('Required. Departments and their groups.')
param departments departmentType[]

@description('Required. Object id of the group of the finance bureau; empty for none.')
param bureauPrincipalId string

@description('Required. Object id of the group that runs the deployment; empty for none.')
param operatorsPrincipalId string

@description('Required. Mail addresses for alerts and the budget.')
param emailAddresses string[]

@description('Required. Budget a month, in the currency of the bill; 0 for none.')
param budgetAmount int

@description('Required. First month of the budget: yyyy-MM-01.')
param budgetStartDate string

@description('Required. Suffix of the storage endpoints of the cloud.')
param storageSuffix string

@description('Required. Address of the authority of the cloud.')
param authorityHost string

@description('Required. Ids of the custom roles by short name.')
param roleIds object

// audit: the append-only journal of decisions. poison: read by no function, kept for whoever replays.
var containers = ['submissions', 'parsed', 'rollups', 'feedback', 'reports', 'settings', 'audit']
var queues = [
  'ingest'
  'normalize'
  'consolidate'
  'ingest-poison'
  'normalize-poison'
  'consolidate-poison'
  'webjobs-blobtrigger-poison'
]
var tables = ['Submissions', 'Projects', 'Indicators', 'Findings', 'Units', 'Consolidated']

var deploymentContainer = 'deployment'
var deadLetterContainer = 'dead-letters'

var suffix = uniqueString(resourceGroup().id, districtCode)
var dataAccountName = take('pi${districtCode}data${suffix}', 24)
var hostAccountName = take('pi${districtCode}host${suffix}', 24)
var identityName = 'id-perfingest-${districtCode}'
var networkName = 'vnet-perfingest-${districtCode}'
var workspaceName = 'log-perfingest-${districtCode}'
var applicationInsightsName = 'appi-perfingest-${districtCode}'
var systemTopicName = 'evgt-perfingest-${districtCode}'
var appName = 'func-perfingest-${districtCode}-${take(suffix, 6)}'

var optionSettings = toObject(
  items(pipelineOptions),
  option => 'PerfIngest__${option.key}',
  option => string(option.?value ?? '')
)

var networkAcls = {
  bypass: 'AzureServices'
  defaultAction: privateNetworking || !empty(allowedIpRanges) ? 'Deny' : 'Allow'
  ipRules: map(allowedIpRanges, range => { value: range, action: 'Allow' })
  virtualNetworkRules: []
}

// Nothing that a manifest names is ever deleted: base blobs only become cooler. Versions of what can be rebuilt go after a year.
var lifecycleRules = [
  {
    name: 'cool-what-is-read-seldom'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
        prefixMatch: ['submissions/', 'parsed/']
      }
      actions: {
        baseBlob: {
          tierToCool: {
            daysAfterModificationGreaterThan: 90
          }
        }
        version: {
          tierToCool: {
            daysAfterCreationGreaterThan: 30
          }
        }
      }
    }
  }
  {
    name: 'drop-old-versions-of-pages'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
        prefixMatch: ['feedback/', 'reports/']
      }
      actions: {
        version: {
          delete: {
            daysAfterCreationGreaterThan: 365
          }
        }
      }
    }
  }
]

// Replaced packages and dead letters are of no use after three months.
var hostLifecycleRules = [
  {
    name: 'drop-old-dead-letters'
    enabled: true
    type: 'Lifecycle'
    definition: {
      filters: {
        blobTypes: ['blockBlob']
        prefixMatch: ['${deadLetterContainer}/']
      }
      actions: {
        baseBlob: {
          delete: {
            daysAfterModificationGreaterThan: 90
          }
        }
      }
    }
  }
]

module monitoring 'modules/monitoring.bicep' = {
  params: {
    name: applicationInsightsName
    workspaceName: workspaceName
    location: location
    tags: tags
  }
}

module identity 'modules/identity.bicep' = {
  params: {
    name: identityName
    location: location
    tags: tags
  }
}

module data 'modules/storage-account.bicep' = {
  params: {
    name: dataAccountName
    location: location
    tags: tags
    skuName: storageSkuName
    containers: containers
    queues: queues
    tables: tables
    managementPolicyRules: lifecycleRules
    networkAcls: networkAcls
    workspaceResourceId: monitoring.outputs.workspaceResourceId
    blobLogCategories: ['StorageRead', 'StorageWrite', 'StorageDelete']
  }
}

module host 'modules/storage-account.bicep' = {
  params: {
    name: hostAccountName
    location: location
    tags: tags
    skuName: 'Standard_LRS'
    containers: [deploymentContainer, deadLetterContainer]
    managementPolicyRules: hostLifecycleRules
    deleteRetentionDays: 7
    isVersioningEnabled: false
    networkAcls: networkAcls
    workspaceResourceId: monitoring.outputs.workspaceResourceId
    blobLogCategories: ['StorageDelete']
  }
}

module auditImmutability 'modules/audit-immutability.bicep' = if (auditImmutabilityDays > 0) {
  dependsOn: [data]
  params: {
    storageAccountName: dataAccountName
    containerName: 'audit'
    immutabilityPeriodSinceCreationInDays: auditImmutabilityDays
  }
}

module network 'modules/network.bicep' = if (privateNetworking) {
  dependsOn: [data, host]
  params: {
    name: networkName
    location: location
    tags: tags
    addressPrefix: virtualNetworkAddressPrefix
    storageAccountNames: [dataAccountName, hostAccountName]
    storageSuffix: storageSuffix
  }
}

module appAccess 'modules/app-access.bicep' = {
  dependsOn: [identity, data, host, monitoring]
  params: {
    identityName: identityName
    storageAccountName: dataAccountName
    hostStorageAccountName: hostAccountName
    applicationInsightsName: applicationInsightsName
    roleIds: roleIds
  }
}

module peopleAccess 'modules/people-access.bicep' = {
  dependsOn: [data, monitoring]
  params: {
    storageAccountName: dataAccountName
    workspaceName: workspaceName
    units: units
    departments: departments
    bureauPrincipalId: bureauPrincipalId
    operatorsPrincipalId: operatorsPrincipalId
    roleIds: roleIds
  }
}

module app 'modules/app.bicep' = {
  // The host reads its account when it starts, so the rights come first.
  dependsOn: [appAccess, network]
  params: {
    name: appName
    location: location
    tags: tags
    userAssignedIdentityResourceId: resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', identityName)
    clientId: identity.outputs.clientId
    applicationInsightsName: applicationInsightsName
    deploymentContainerUrl: 'https://${hostAccountName}.blob.${storageSuffix}/${deploymentContainer}'
    maximumInstanceCount: maximumInstanceCount
    deployerIpRanges: allowedIpRanges
    virtualNetworkSubnetResourceId: privateNetworking
      ? resourceId('Microsoft.Network/virtualNetworks/subnets', networkName, 'app')
      : ''
    workspaceResourceId: monitoring.outputs.workspaceResourceId
    appSettings: union(optionSettings, {
      AZURE_AUTHORITY_HOST: authorityHost
      AzureWebJobsStorage__blobServiceUri: 'https://${hostAccountName}.blob.${storageSuffix}'
      AzureWebJobsStorage__queueServiceUri: 'https://${hostAccountName}.queue.${storageSuffix}'
      AzureWebJobsStorage__tableServiceUri: 'https://${hostAccountName}.table.${storageSuffix}'
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.outputs.clientId
      Submissions__blobServiceUri: 'https://${dataAccountName}.blob.${storageSuffix}'
      Submissions__queueServiceUri: 'https://${dataAccountName}.queue.${storageSuffix}'
      Submissions__tableServiceUri: 'https://${dataAccountName}.table.${storageSuffix}'
      Submissions__credential: 'managedidentity'
      Submissions__clientId: identity.outputs.clientId
      ConsolidateSchedule: consolidateSchedule
      PerfIngest__DistrictCode: districtCode
      PerfIngest__DistrictName: districtName
    })
  }
}

module alerts 'modules/alerts.bicep' = {
  params: {
    workspaceResourceId: monitoring.outputs.workspaceResourceId
    storageAccountName: dataAccountName
    location: location
    tags: tags
    emailAddresses: emailAddresses
    reportDueHour: reportDueHour
  }
}

module events 'modules/events.bicep' = {
  dependsOn: [host]
  params: {
    name: systemTopicName
    location: location
    tags: tags
    source: data.outputs.resourceId
    hostStorageAccountName: hostAccountName
    deadLetterContainerName: deadLetterContainer
    workspaceResourceId: monitoring.outputs.workspaceResourceId
    actionGroupResourceId: alerts.outputs.actionGroupResourceId
  }
}

module budget 'modules/budget.bicep' = if (budgetAmount > 0) {
  params: {
    amount: budgetAmount
    startDate: budgetStartDate
    contactEmails: emailAddresses
  }
}

@description('Name of the Function App.')
output functionAppName string = appName

@description('Name of the system topic, for events.bicep.')
output systemTopicName string = systemTopicName

@description('Name of the storage account of the data.')
output storageAccountName string = dataAccountName

@description('Name of the storage account of the host, for events.bicep.')
output hostStorageAccountName string = hostAccountName
