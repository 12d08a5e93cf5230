import type { Call, Operations } from '../call'
import { draw } from '../deterministic'
import type { AccessKey, SigningCertificate, User } from '../iam-world'
import { iamArn } from '../partition'
import { AwsError } from '../protocol/aws-error'
import { isoSeconds } from '../protocol/output'
import { userArn } from '../sessions'
import type { CredentialReport, State } from '../state'
import { HOUR, lastUse, type Moment } from '../uses'
import type { Account } from '../world'

export const credentialReport: Operations = {
  GenerateCredentialReport(call) {
    refuseByLimit(call)
    const report = current(call)
    if (report) return { State: isReady(call.state, report) ? 'COMPLETE' : 'INPROGRESS' }
    const { min, max } = call.state.controls.reportDelayMs
    const delay = min + (max - min) * draw(call.state.seed, 'report', call.account.id)
    call.state.reports.set(call.account.id, {
      generatedAt: call.now,
      content: contentOf(call.state, call.account, call.now),
      readyAt: call.state.real() + delay / call.state.controls.timeScale,
      pollsLeft: call.state.controls.reportPolls,
    })
    return { Description: 'No report exists. Starting a new report generation task', State: 'STARTED' }
  },

  GetCredentialReport(call) {
    const report = call.state.reports.get(call.account.id)
    if (!report) throw new AwsError('ReportNotPresent', 410, 'Unknown')
    if (call.now - report.generatedAt >= 4 * HOUR) throw new AwsError('ReportExpired', 410, 'Unknown')
    if (!isReady(call.state, report)) throw new AwsError('ReportInProgress', 404, 'Unknown')
    return {
      Content: Buffer.from(report.content).toString('base64'),
      ReportFormat: 'text/csv',
      GeneratedTime: isoSeconds(report.generatedAt),
    }
  },
}

/** Every IAM user of the account and its root, as AWS writes it: LF, no newline at the end, root first, then by name without case. */
function contentOf(state: State, account: Account, now: Moment): string {
  const { controls } = state
  const users = [...account.users.values()].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1))
  const header = controls.additionalCredentialsInfo ? [...columns, 'additional_credentials_info'] : columns
  const cutOff = new Set(controls.malformedRows.filter((row) => row.account === account.id).map((row) => row.user))
  const rows = users.map((user) => {
    const fields = userRow(account, user, now)
    if (controls.additionalCredentialsInfo) fields.push(additional(user))
    return line(cutOff.has(user.name) ? fields.slice(0, 5) : fields, controls.bareCommas)
  })
  const root = rootRow(account, now)
  if (controls.additionalCredentialsInfo) root.push('N/A')
  return [header.join(','), root.join(','), ...rows].join('\n')
}

const columns = [
  'user',
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'password_next_rotation',
  'mfa_active',
  ...keyColumns(1),
  ...keyColumns(2),
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
]

function keyColumns(slot: number): string[] {
  return ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
    (column) => `access_key_${slot}_${column}`,
  )
}

function userRow(account: Account, user: User, now: Moment): string[] {
  const { password } = user
  const signedIn = password && lastUse(password.uses, now)
  return [
    user.name,
    userArn(account, user),
    isoSeconds(user.createdAt),
    String(password !== null),
    password ? (signedIn ? isoSeconds(signedIn.at) : 'no_information') : 'N/A',
    password ? isoSeconds(password.changedAt) : 'N/A',
    'N/A',
    String(user.mfa.length > 0),
    ...keyFields(user.accessKeys[0], now),
    ...keyFields(user.accessKeys[1], now),
    ...certificateFields(user.certificates[0]),
    ...certificateFields(user.certificates[1]),
  ]
}

function rootRow(account: Account, now: Moment): string[] {
  const { root } = account
  const signedIn = lastUse(root.passwordUses, now)
  return [
    '<root_account>',
    iamArn(account, 'root'),
    isoSeconds(account.createdAt),
    String(root.passwordEnabled),
    signedIn ? isoSeconds(signedIn.at) : root.passwordEnabled ? 'no_information' : 'N/A',
    root.passwordEnabled ? 'not_supported' : 'N/A',
    'not_supported',
    String(root.mfaActive),
    ...keyFields(root.accessKeys[0], now),
    ...keyFields(root.accessKeys[1], now),
    ...certificateFields(undefined),
    ...certificateFields(undefined),
  ]
}

function keyFields(key: AccessKey | undefined, now: Moment): string[] {
  if (!key) return ['false', 'N/A', 'N/A', 'N/A', 'N/A']
  const used = lastUse(key.uses, now)
  return [
    String(key.status === 'Active'),
    isoSeconds(key.createdAt),
    used ? isoSeconds(used.at) : 'N/A',
    used?.region ?? 'N/A',
    used?.service ?? 'N/A',
  ]
}

function certificateFields(certificate: SigningCertificate | undefined): string[] {
  return certificate ? [String(certificate.status === 'Active'), isoSeconds(certificate.uploadedAt)] : ['false', 'N/A']
}

function additional(user: User): string {
  const keys = user.accessKeys.length - 2
  return keys > 0 ? `${keys} additional access keys. Use ListAccessKeys to list them` : 'N/A'
}

function line(fields: string[], bareCommas: boolean): string {
  return fields.map((field) => (field.includes(',') && !bareCommas ? `"${field}"` : field)).join(',')
}

function current(call: Call): CredentialReport | null {
  const report = call.state.reports.get(call.account.id)
  return report && call.now - report.generatedAt < 4 * HOUR ? report : null
}

function isReady(state: State, report: CredentialReport): boolean {
  if (report.pollsLeft > 0) {
    report.pollsLeft -= 1
    return false
  }
  return report.readyAt <= state.real()
}

function refuseByLimit(call: Call): void {
  const left = call.state.controls.reportLimitExceeded[call.account.id] ?? 0
  if (left === 0) return
  call.state.controls.reportLimitExceeded[call.account.id] = left - 1
  throw new AwsError('LimitExceeded', 409, 'Cannot exceed quota for credential report generation. Try again later.')
}
