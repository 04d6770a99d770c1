using 'main.bicep'

// Everything that can be switched on, with made-up people: copy it, put your own groups in, and deploy that. The tests derive the access
// table of docs/deploy.md from it.
param location = 'chinanorth3'
param districtCode = '440113'
param districtName = '番禺区'
param tags = {
  application: 'perfingest'
}

param privateNetworking = true
param allowedIpRanges = ['203.0.113.0/28']
param auditImmutabilityDays = 3650
param storageSuffix = 'core.chinacloudapi.cn'
param authorityHost = 'https://login.chinacloudapi.cn/'

param pipelineOptions = {
  MaxTextMiB: 32
  MaxWorkbookMiB: 10
  ByteBudgetMiB: 128
  SettingsAgeSeconds: 10
  StuckMinutes: 20
  RetentionDays: 730
}

param units = [
  { code: '440113001', principalId: '00000000-0000-0000-0000-000000000001' }
  { code: '440113002', principalId: '00000000-0000-0000-0000-000000000002' }
  { code: '4401130021', principalId: '00000000-0000-0000-0000-000000000003' }
]
param departments = [
  { principalId: '00000000-0000-0000-0000-000000000011', units: ['440113001', '440113002'] }
  { principalId: '00000000-0000-0000-0000-000000000012', unitPrefix: '4401130021' }
]
param bureauPrincipalId = '00000000-0000-0000-0000-000000000021'
param operatorsPrincipalId = '00000000-0000-0000-0000-000000000022'

param emailAddresses = ['finance@example.com']
param budgetAmount = 500
param budgetStartDate = '2026-01-01'
