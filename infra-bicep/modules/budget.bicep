@description('Required. Amount a month, in the currency of the subscription\'s bill.')
param amount int

@description('Required. First day of the first month: yyyy-MM-01.')
param startDate string

@description('Required. Mail addresses that are told.')
param contactEmails string[]

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'budget-perfingest'
  properties: {
    amount: amount
    category: 'Cost'
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: {
      actual80: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: contactEmails
        contactRoles: ['Owner']
      }
      forecast100: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: contactEmails
        contactRoles: ['Owner']
      }
    }
  }
}
