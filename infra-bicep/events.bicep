// The second step, once the app is deployed: storage events to the webhook of the blob extension. The webhook takes a system key, which
// the host makes when it first runs. It is read here, inside the deployment, and passes through no shell, file or parameter: the one
// secret of the system, and the one place where it is used.

@description('Required. Name of the system topic.')
param systemTopicName string

@description('Required. Name of the Function App.')
param functionAppName string

@description('Required. Name of the storage account that keeps what could not be delivered.')
param hostStorageAccountName string

@description('Optional. Name of the function that the blob trigger starts.')
param functionName string = 'IngestSubmission'

resource topic 'Microsoft.EventGrid/systemTopics@2022-06-15' existing = {
  name: systemTopicName
}

resource site 'Microsoft.Web/sites@2024-04-01' existing = {
  name: functionAppName
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2024-01-01' existing = {
  name: hostStorageAccountName
}

resource subscription 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2022-06-15' = {
  parent: topic
  name: 'uploads'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: 'https://${site.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${functionName}&code=${listKeys('${site.id}/host/default', '2024-04-01').systemKeys.blobs_extension}'
        maxEventsPerBatch: 1
        preferredBatchSizeInKilobytes: 64
      }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: {
      includedEventTypes: ['Microsoft.Storage.BlobCreated']
      subjectBeginsWith: '/blobServices/default/containers/submissions/'
      isSubjectCaseSensitive: true
    }
    retryPolicy: {
      eventTimeToLiveInMinutes: 1440
      maxDeliveryAttempts: 30
    }
    deadLetterWithResourceIdentity: {
      identity: {
        type: 'SystemAssigned'
      }
      deadLetterDestination: {
        endpointType: 'StorageBlob'
        properties: {
          resourceId: hostAccount.id
          blobContainerName: 'dead-letters'
        }
      }
    }
  }
}
