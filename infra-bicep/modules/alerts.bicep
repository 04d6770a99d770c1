// What wakes somebody. Log alerts match the beginnings of the messages that the code logs; a test holds the two together.

@description('Required. Resource id of the workspace that the queries read.')
param workspaceResourceId string

@description('Required. Name of the storage account of the data.')
param storageAccountName string

@description('Optional. Location.')
param location string = resourceGroup().location

@description('Optional. Tags.')
param tags object = {}

@description('Optional. Mail addresses that are told.')
param emailAddresses string[] = []

@description('Required. Hour of the day on the bureau\'s clock (UTC+8) by which the nightly report has to be there.')
@minValue(1)
@maxValue(23)
param reportDueHour int

var alerts = [
  {
    name: 'poison-message'
    displayName: 'A message was given up'
    description: 'The host moved a message to a poison queue. Find the cause in the exceptions of the same operation, then replay.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT5M'
    query: 'AppTraces | where Message startswith "Message has reached MaxDequeueCount" or Message startswith "Alert: a poison message"'
  }
  {
    name: 'upload-failed'
    displayName: 'An upload failed for good'
    description: 'The upload is Failed and its unit has been told. Replay it once the cause is gone.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT5M'
    query: 'AppTraces | where Message startswith "Alert: an upload failed for good"'
  }
  {
    name: 'report-late'
    displayName: 'No report this morning'
    description: 'No report was published since midnight on the bureau\'s clock. Look for the alerts of the night, then ask for a report.'
    severity: 1
    frequency: 'PT1H'
    window: 'P1D'
    query: 'AppTraces | where Message startswith "Report " and Message endswith "published: True" | summarize Published = countif(TimeGenerated >= startofday(now() + 8h) - 8h) | where Published == 0 and hourofday(now() + 8h) >= ${reportDueHour}'
  }
  {
    name: 'proof-failed'
    displayName: 'The totals do not prove'
    description: 'A report was not published because its totals differ from their sources. The difference is in the message.'
    severity: 0
    frequency: 'PT5M'
    window: 'PT5M'
    query: 'AppTraces | where Message startswith "Alert: report " and Message contains "the proof fails"'
  }
  {
    name: 'nothing-consumed'
    displayName: 'Uploads wait and nothing is consumed'
    description: 'Files came in more than 15 minutes ago and no stage has done anything since, or messages wait for longer than 15 minutes.'
    severity: 1
    frequency: 'PT5M'
    window: 'PT1H'
    query: 'let uploads = toscalar(StorageBlobLogs | where AccountName == "${storageAccountName}" and OperationName in ("PutBlob", "PutBlockList", "CopyBlob") and ObjectKey startswith "/${storageAccountName}/submissions/" and StatusText == "Success" | where TimeGenerated between (ago(45m) .. ago(15m)) | count); let consumed = toscalar(AppTraces | where TimeGenerated > ago(45m) | where Message startswith "Parsed " or Message startswith "Decided " or Message startswith "Ignored an upload" | count); let waiting = toscalar(AppMetrics | where TimeGenerated > ago(15m) and Name == "perfingest.queue.age" | summarize max(Max)); AppTraces | summarize Seen = count() | where (uploads > 0 and consumed == 0) or waiting > 900'
  }
  {
    name: 'uploads-stuck'
    displayName: 'Uploads have no state'
    description: 'The hourly reconciliation sent on uploads that no event delivered. Look at the event subscription and its dead letters.'
    severity: 2
    frequency: 'PT1H'
    window: 'PT1H'
    query: 'AppTraces | where Message has "uploads have no state after"'
  }
  {
    name: 'night-failed'
    displayName: 'The nightly run failed'
    description: 'It has asked for itself again through the queue.'
    severity: 2
    frequency: 'PT15M'
    window: 'PT15M'
    query: 'AppTraces | where Message startswith "The nightly report failed"'
  }
  {
    name: 'settings-refused'
    displayName: 'The settings files have problems'
    description: 'The last good set stays in force; the report is headed with the problems.'
    severity: 2
    frequency: 'PT15M'
    window: 'PT15M'
    query: 'AppTraces | where Message startswith "The settings files have"'
  }
]

resource actionGroup 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: 'ag-perfingest'
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'perfingest'
    emailReceivers: [
      for (address, index) in emailAddresses: {
        name: 'mail-${index}'
        emailAddress: address
        useCommonAlertSchema: true
      }
    ]
  }
}

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for alert in alerts: {
    name: 'alert-perfingest-${alert.name}'
    location: location
    tags: tags
    properties: {
      displayName: alert.displayName
      description: alert.description
      enabled: true
      severity: alert.severity
      scopes: [workspaceResourceId]
      evaluationFrequency: alert.frequency
      windowSize: alert.window
      autoMitigate: true
      // The workspace may see the first rows only after the first run of the app.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: alert.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            failingPeriods: {
              numberOfEvaluationPeriods: 1
              minFailingPeriodsToAlert: 1
            }
          }
        ]
      }
      actions: {
        actionGroups: [actionGroup.id]
      }
    }
  }
]

@description('Resource id of the action group.')
output actionGroupResourceId string = actionGroup.id
