using 'main.bicep'

param districtCode = '440113'
param tags = {
  application: 'perfingest'
}
