// PerfIngest, one district: its resource group, its custom roles, and all that district.bicep holds. The scope is the subscription
// because the group and the roles are made here too; events.bicep is the second step, once the app is deployed.
targetScope = 'subscription'

import { unitType, departmentType, pipelineOptionsType, roleDefinitionName } from 'types.bicep'

@description('Optional. Location of all resources.')
param location string = deployment().location

@description('Optional. Name of the resource group.')
param resourceGroupName string = 'rg-perfingest-${districtCode}'

@description('Optional. Tags of all resources.')
param tags object = {}

@description('Required. Administrative code of the district: six digits, such as 440113.')
@minLength(6)
@maxLength(6)
param districtCode string

@description('Required. Name of the district, for titles: 1 to 40 characters.')
@minLength(1)
@maxLength(40)
param districtName string

@description('Optional. When the nightly report is built: six fields (seconds first), UTC. The default is 00:30 on the bureau\'s clock.')
param consolidateSchedule string = '0 30 16 * * *'

@description('Optional. Hour of the day on the bureau\'s clock (UTC+8) by which the report has to be there, or an alert is raised.')
@minValue(1)
@maxValue(23)
param reportDueHour int = 7

@description('Optional. Limits of the pipeline that differ from their defaults.')
param pipelineOptions pipelineOptionsType = {}

@description('Optional. SKU of the storage account of the data. Zone-redundant where the region has zones.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param storageSkuName string = 'Standard_ZRS'

@description('Optional. Most instances of the app at a time.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 20

@description('Optional. Whether the storage accounts are reached by private endpoints only, and the app by Event Grid only.')
param privateNetworking bool = false

@description('Optional. Address range of the network of the private option: a /24 or larger.')
param virtualNetworkAddressPrefix string = '10.90.0.0/24'

@description('Optional. Public address ranges that reach the storage accounts and deploy the app. With any given, all others are shut out.')
param allowedIpRanges string[] = []

@description('Optional. Days for which nothing in the audit container can be changed or deleted; 0 for no such policy.')
@minValue(0)
@maxValue(146000)
param auditImmutabilityDays int = 0

@description('Optional. Units and the groups of their clerks. Each has a group of its own.')
param units unitType[] = []

@description('Optional. Departments and their groups, other groups than those of the units.')
param departments departmentType[] = []

@description('Optional. Object id of the group of the finance bureau; empty for none.')
param bureauPrincipalId string = ''

@description('Optional. Object id of the group that runs the deployment; empty for none.')
param operatorsPrincipalId string = ''

@description('Optional. Mail addresses for alerts and the budget.')
param emailAddresses string[] = []

@description('Optional. Budget a month, in the currency of the subscription\'s bill; 0 for none.')
@minValue(0)
param budgetAmount int = 0

@description('Optional. First month of the budget: yyyy-MM-01. It cannot be changed later.')
param budgetStartDate string = '2026-01-01'

@description('Optional. Suffix of the storage endpoints of the cloud: core.windows.net, or core.chinacloudapi.cn in Azure China.')
param storageSuffix string = environment().suffixes.storage

@description('Optional. Address of the authority of the cloud, such as that of Azure China.')
param authorityHost string = environment().authentication.loginEndpoint

@description('Optional. Name of the azd environment; azd sets it.')
param environmentName string = ''

var groupTags = empty(environmentName) ? tags : union(tags, { 'azd-env-name': environmentName })

// One assignment for each principal, role and scope: groups that stand twice would be refused halfway through.
var principals = concat(
  map(units, unit => unit.principalId),
  map(departments, department => department.principalId),
  empty(bureauPrincipalId) ? [] : [bureauPrincipalId],
  empty(operatorsPrincipalId) ? [] : [operatorsPrincipalId]
)
var distinctUnits = length(union(principals, [])) == length(principals) ? units : fail('A group stands twice: each unit, each department, the bureau and the operators need groups of their own.')

var resourceGroupId = '${subscription().id}/resourceGroups/${resourceGroupName}'
var roleIds = toObject(
  ['blobWriter', 'blobEditor', 'queueWorker', 'tableWriter', 'tableEditor'],
  role => role,
  role => subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleDefinitionName(resourceGroupId, role))
)

resource resourceGroup 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: resourceGroupName
  location: location
  tags: groupTags
}

module roles 'modules/roles.bicep' = {
  dependsOn: [resourceGroup]
  params: {
    resourceGroupId: resourceGroupId
  }
}

module district 'district.bicep' = {
  scope: resourceGroup
  dependsOn: [roles]
  params: {
    location: location
    tags: tags
    districtCode: districtCode
    districtName: districtName
    consolidateSchedule: consolidateSchedule
    reportDueHour: reportDueHour
    pipelineOptions: pipelineOptions
    storageSkuName: storageSkuName
    maximumInstanceCount: maximumInstanceCount
    privateNetworking: privateNetworking
    virtualNetworkAddressPrefix: virtualNetworkAddressPrefix
    allowedIpRanges: allowedIpRanges
    auditImmutabilityDays: auditImmutabilityDays
    units: distinctUnits
    departments: departments
    bureauPrincipalId: bureauPrincipalId
    operatorsPrincipalId: operatorsPrincipalId
    emailAddresses: emailAddresses
    budgetAmount: budgetAmount
    budgetStartDate: budgetStartDate
    storageSuffix: storageSuffix
    authorityHost: authorityHost
    roleIds: roleIds
  }
}

@description('Name of the resource group.')
output AZURE_RESOURCE_GROUP string = resourceGroup.name

@description('Name of the Function App.')
output AZURE_FUNCTION_APP_NAME string = district.outputs.functionAppName

@description('Name of the system topic, for events.bicep.')
output SYSTEM_TOPIC_NAME string = district.outputs.systemTopicName

@description('Name of the storage account of the data.')
output STORAGE_ACCOUNT_NAME string = district.outputs.storageAccountName

@description('Name of the storage account of the host, for events.bicep.')
output HOST_STORAGE_ACCOUNT_NAME string = district.outputs.hostStorageAccountName
