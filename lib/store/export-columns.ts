import type { IamUserView } from '../domain/iam-user-view'
import type { Person } from '../domain/person'
import type { ExportedAccount, ExportedLeaver, ExportedRole } from './export-rows'

type Value = string | number | boolean | null

/** The columns of a CSV: what heads each, and its value in a row. Several values of one cell are separated by spaces or `; `. */
export type Columns<T> = Readonly<Record<string, (row: T) => Value>>

/** `null` is an empty cell; `unknown` is written out, so that it is never taken for "none". */
const lastUse = (use: IamUserView['lastUse']): string => (use.state === 'used' ? use.at : use.state)

export const IAM_USER_COLUMNS: Columns<IamUserView> = {
  id: (user) => user.id,
  account_id: (user) => user.accountId,
  account_name: (user) => user.account.name,
  name: (user) => user.name,
  arn: (user) => user.arn,
  unique_id: (user) => user.uniqueId,
  created_at: (user) => user.createdAt,
  removed_at: (user) => user.removedAt,
  kind: (user) => user.assessment.kind,
  integration: (user) => user.assessment.integration,
  owner: (user) => user.owner?.name ?? null,
  person: (user) => user.person?.name ?? null,
  stage: (user) => user.assessment.stage,
  stage_since: (user) => user.stageSince,
  next_action: (user) => user.assessment.nextAction,
  next_action_until: (user) => user.assessment.nextActionUntil,
  last_used: (user) => lastUse(user.lastUse),
  live_credentials: (user) => user.credentials.filter((credential) => credential.live).length,
  key_ids: (user) => user.credentials.flatMap(({ keyId }) => keyId ?? []).join(' '),
  mfa: (user) => (user.mfaActive === null ? 'unknown' : user.mfaActive ? 'yes' : 'no'),
  signals: (user) => user.assessment.signals.join(' '),
  excepted: (user) => user.assessment.excepted,
  stale: (user) => user.assessment.stale,
  not_read: (user) => user.notRead.map(({ group, because }) => `${group}: ${because}`).join('; '),
  read_at: (user) => user.readAt.existence,
}

export const ACCOUNT_COLUMNS: Columns<ExportedAccount> = {
  id: (account) => account.id,
  account_id: (account) => account.accountId,
  name: (account) => account.name,
  kind: (account) => account.kind,
  state: (account) => account.state,
  organizational_unit: (account) => account.ouPath.map((ou) => ou.name).join('/'),
  reading: (account) => account.reading,
  read_at: (account) => account.readAt,
  attempted_at: (account) => account.attemptedAt,
  report_at: (account) => account.reportAt,
  problems: (account) => account.problems.map(({ failure }) => `${failure.operation}: ${failure.code}`).join('; '),
  unidentified: (account) => account.iamUsers.unidentified ?? 0,
  identified: (account) => account.iamUsers.identified ?? 0,
  ready: (account) => account.iamUsers.ready ?? 0,
  switched: (account) => account.iamUsers.switched ?? 0,
  disabled: (account) => account.iamUsers.disabled ?? 0,
  removed: (account) => account.iamUsers.removed ?? 0,
}

export const PERSON_COLUMNS: Columns<Person> = {
  id: (person) => person.id,
  name: (person) => person.name,
  reading: (person) => person.reading,
  emails: (person) => person.emails.join(' '),
  employment: (person) => person.employment,
  department: (person) => person.department,
  manager_id: (person) => person.managerId,
  status: (person) => person.status,
  last_day: (person) => person.lastDay,
  in_roster: (person) => person.inRoster,
  directory_user: (person) => person.directory?.userName ?? null,
  directory_status: (person) => person.directory?.status ?? null,
}

export const LEAVER_COLUMNS: Columns<ExportedLeaver> = {
  ...PERSON_COLUMNS,
  doors: (leaver) => leaver.doors.length,
  /** `unchecked`: no door was found, but something was not read. */
  state: (leaver) => leaver.state,
  open: (leaver) =>
    leaver.doors
      .map((door) =>
        door.type === 'credential'
          ? `${door.kind} ${door.account.accountId}/${door.user.name}`
          : `assignment ${door.account.accountId}/${door.permissionSet}`,
      )
      .join('; '),
}

export const ROLE_COLUMNS: Columns<ExportedRole> = {
  id: (role) => role.id,
  account_id: (role) => role.accountId,
  name: (role) => role.name,
  arn: (role) => role.arn,
  created_at: (role) => role.createdAt,
  integration: (role) => role.integration,
  last_used: (role) => lastUse(role.lastUsed),
  removed_at: (role) => role.removedAt,
}
