// What people are, and the conditions that fence them in. Every path pattern of the deployment is made here.

@export()
@sealed()
@description('A unit that files tables, and the group of its clerks.')
type unitType = {
  @description('Required. Code of the unit, as in the roster and in the folder {year}/{code}/.')
  @minLength(1)
  @maxLength(64)
  code: string

  @description('Required. Object id of the Entra group of the clerks of the unit.')
  @minLength(36)
  @maxLength(36)
  principalId: string
}

@export()
@sealed()
@description('A department, whose group reads what its units upload and are told.')
type departmentType = {
  @description('Required. Object id of the Entra group of the department.')
  @minLength(36)
  @maxLength(36)
  principalId: string

  @description('Optional. Codes of its units.')
  units: string[]?

  @description('Optional. Where the codes of its units begin alike: that beginning, instead of the list.')
  unitPrefix: string?
}

@export()
@sealed()
@description('Limits of the pipeline that a deployment may change; each keeps its default where it is not given. Named as in the code.')
type pipelineOptionsType = {
  @description('Optional. Largest text file, in MiB.')
  MaxTextMiB: int?

  @description('Optional. Largest workbook, in MiB.')
  MaxWorkbookMiB: int?

  @description('Optional. Bytes of uploads that one instance holds at a time, in MiB.')
  ByteBudgetMiB: int?

  @description('Optional. How long settings that were read are used before a look for newer ones, in seconds.')
  SettingsAgeSeconds: int?

  @description('Optional. After how long an upload without a decision is named as stuck, in minutes.')
  StuckMinutes: int?

  @description('Optional. How long what superseded versions left is kept, in days.')
  RetentionDays: int?
}

@export()
@description('Folders of a unit in any year. The four characters before the slash are the year; a name that fits and has no year there is no upload.')
func unitFolder(code string) string => '20??/${checkedCode(code)}/*'

@export()
@description('Folders of a department in any year.')
func departmentFolders(department departmentType) string[] =>
  concat(
    map(department.?units ?? [], code => unitFolder(code)),
    department.?unitPrefix == null ? [] : ['20??/${checkedCode(department.?unitPrefix ?? '')}*']
  )

@description('A code that would widen the pattern that it stands in, or close the condition, stops the deployment.')
func checkedCode(code string) string =>
  empty(code) || !empty(filter(
      map(range(0, length(code)), at => substring(code, at, 1)),
      character => !contains('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.', character)
    ))
    ? fail('The unit code "${code}" is not of letters, digits, "-", "_" and "." only.')
    : code

@description('Whether an attribute fits one of the patterns.')
func fits(attribute string, patterns string[]) string =>
  length(patterns) == 1
    ? '${attribute} StringLike \'${patterns[0]}\''
    : '${attribute} ForAnyOfAnyValues:StringLike {${join(map(patterns, pattern => '\'${pattern}\''), ', ')}}'

@description('A condition of more than 8 KB is refused by the cloud; it stops the deployment here.')
func checkedCondition(condition string) string =>
  length(condition) <= 8192
    ? condition
    : fail('A condition has ${length(condition)} characters, 8192 are allowed: give the department a unitPrefix.')

func readClause(patterns string[]) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read\'} AND NOT SubOperationMatches{\'Blob.List\'})) OR (${fits('@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path]', patterns)}))'

func listClause(patterns string[]) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read\'} AND SubOperationMatches{\'Blob.List\'})) OR (${fits('@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix]', patterns)}))'

func writeClause(expression string) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write\'}) AND !(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action\'}) AND !(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete\'})) OR (${expression}))'

@export()
@description('Reading and listing within folders only. Listing is checked by its prefix, since a list names no blob.')
func readWithin(patterns string[]) string =>
  empty(patterns)
    ? fail('A department has neither units nor a unitPrefix.')
    : checkedCondition('${readClause(patterns)} AND ${listClause(patterns)}')

@export()
@description('Reading, listing, creating and overwriting within folders only.')
func useWithin(patterns string[]) string =>
  checkedCondition('${readClause(patterns)} AND ${listClause(patterns)} AND ${writeClause(fits('@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path]', patterns))}')

@export()
@description('Writing within a folder only; reading is free.')
func writeWithin(pattern string) string =>
  writeClause('@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike \'${pattern}\'')

@export()
@description('Writing and deleting outside a folder only; reading is free.')
func writeOutside(pattern string) string =>
  writeClause('@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringNotLike \'${pattern}\'')

@export()
@description('Deleting blobs of a pattern only; all else is free.')
func deleteOnly(pattern string) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete\'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike \'${pattern}\'))'

@export()
@description('Name of a custom role of the deployment of a resource group.')
func roleDefinitionName(resourceGroupId string, role string) string => guid(resourceGroupId, role)
