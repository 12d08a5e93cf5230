import type { AccountReading } from '../domain/facts/account-reading'
import { type CollectedUser, NOT_UPLOADED } from '../domain/facts/iam-user'
import { parseArn } from '../domain/ids'
import { type Instant, latest } from '../domain/instant'
import type { Place } from './authorization-details'
import { type CredentialReport, lackingColumns, parseCredentialReport, type ReportRow } from './parse-credential-report'
import { reportedUser } from './reported-user'
import { uploadedDetails } from './uploaded-details'
import { type UploadedFile, wrongFile } from './uploaded-file'
import { type CredentialFacts, collectedUser, type UserFacts } from './user-facts'

/**
 * What an uploaded file tells of an account, as a scan's reading tells it: of the moment the file was made, and with nothing of
 * what it does not hold. A file of which any part cannot be understood is refused whole: what it leaves out would look removed.
 * @throws BadInput naming the row and column, for another account's file, and for one that is older than said.
 */
export function uploadedReading(file: UploadedFile, place: Omit<Place, 'readAt'>): AccountReading {
  const here = { ...place, readAt: file.generatedAt }
  const beside = { ...here, alias: null, identityProviders: null, problems: [] }
  if (file.kind === 'details') {
    const { users, ...details } = uploadedDetails(file.answer, here)
    const read = users.map((user) => collectedUser(user, NOTHING_REPORTED, here.readAt))
    return { ...beside, users: read, details, root: null, reportAt: null }
  }
  const report = wholeReport(file.text, here)
  const users = [...report.rows.values()].map((row) => userOf(row, here))
  return { ...beside, users, details: null, root: report.root, reportAt: report.generatedAt }
}

const NOT_TOLD = { at: null, because: NOT_UPLOADED }
const LISTS_NOT_TOLD = { sshKeys: NOT_TOLD, serviceCredentials: NOT_TOLD, mfaDevices: NOT_TOLD }
const NOTHING_REPORTED: UserFacts = {
  password: NOT_TOLD,
  mfa: NOT_TOLD,
  keyUse: NOT_TOLD,
  keyIds: NOT_TOLD,
  keys: [],
  certificates: NOT_TOLD,
  ...LISTS_NOT_TOLD,
}

/** The report, every row of which was understood and is of the account. */
function wholeReport(text: string, { accountId, partition, readAt }: Place): CredentialReport {
  const report = parseCredentialReport(text, readAt)
  if (!report) {
    const lacking = lackingColumns(text)
    const message = `this is no credential report as AWS makes it: it has no column ${lacking.join(', ')}`
    throw wrongFile('upload-columns', message, lacking)
  }
  const [wrong] = report.malformed
  if (wrong) {
    const where = `${wrong.line}${wrong.column === null ? '' : `, ${wrong.column}`}`
    const message = `line ${where} cannot be understood: send the file as AWS made it, not as a spreadsheet saved it`
    throw wrongFile('upload-row', message, [where])
  }
  const arns = [...(report.rootArn === null ? [] : [report.rootArn]), ...report.rows.keys()]
  const foreign = arns.find((arn) => !arn.startsWith(`arn:${partition}:iam::${accountId}:`))
  if (foreign) throw wrongFile('upload-account', `${foreign} is not of account ${accountId} in ${partition}`, [foreign])
  if (report.rootArn === null)
    throw wrongFile('upload-cut', 'the root user’s row is missing: whoever else is would look removed')
  refuseLater(report, readAt)
  return report
}

/** What a report knows happened before it was made: one that is said to be older than that would prove too little, and late. */
function refuseLater({ rows }: CredentialReport, readAt: Instant): void {
  for (const row of rows.values()) {
    const last = latest(timesOf(row))
    if (last !== null && last > readAt)
      throw wrongFile(
        'upload-time-early',
        `line ${row.line} tells of ${last}, so that the file was made after ${readAt}`,
        [String(row.line), last],
      )
  }
}

const timesOf = ({ createdAt, password, keys, certificates }: ReportRow): (Instant | null)[] => [
  createdAt,
  password?.changedAt ?? null,
  ...[...keys, ...(password ? [password] : [])].map(({ lastUse }) => (lastUse.state === 'used' ? lastUse.at : null)),
  ...keys.map((key) => key.createdAt),
  ...certificates.map(({ uploadedAt }) => uploadedAt),
]

/** One user, by its row alone: the ids of its keys, and what else it may have, no report tells. */
function userOf(row: ReportRow, { accountId, partition, readAt }: Place): CollectedUser {
  const [, path = '/', name = ''] = /^user(\/(?:.*\/)?)([^/]+)$/.exec(parseArn(row.arn)?.resource ?? '') ?? []
  const told = reportedUser(row, { knownKeys: [], keysReadAt: null, listed: null, certificates: null }, readAt, readAt)
  const facts: CredentialFacts = { ...told, keyIds: NOT_TOLD, ...(row.more && { certificates: NOT_TOLD }) }
  const details = {
    accountId,
    partition,
    uniqueId: null,
    name,
    path,
    arn: row.arn,
    createdAt: row.createdAt,
    tags: {},
    groups: [],
    attachedPolicies: [],
    inlinePolicies: [],
    boundary: null,
  }
  return collectedUser(details, { ...facts, ...LISTS_NOT_TOLD }, null)
}
