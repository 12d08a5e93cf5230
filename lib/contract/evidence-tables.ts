/**
 * The tables of an evidence pack with their columns, which programs know them by and never change. Rows hold our ids and codes;
 * what names somebody, or was typed, stands in `names`, `comments` and `grants` alone, which can be erased without breaking the rest.
 */
export const EVIDENCE_TABLES = {
  /** Everybody whose leaving date lies in the period; `roster_first_said`: when the first import came that carried that date. */
  population: [
    'person',
    'leaving_date',
    'last_working_day',
    'roster_first_said',
    'employment',
    'ways_in',
    'iam_users',
    'open',
    'not_checked',
  ],
  /** What is not in the population, or not counted, and why: what began by the end of the period. */
  exclusions: ['kind', 'subject', 'because', 'at'],
  /** Every way in of the population: when a scan saw it shut. */
  closings: [
    'person',
    'way_in',
    'subject',
    'account_id',
    'state',
    'leaving_date',
    'roster_first_said',
    'seen_shut',
    'days_after_leaving',
  ],
  /** The cases of the population: who was to close, by when, and when the last way in was seen shut. */
  cases: [
    'case',
    'person',
    'opened_at',
    'due',
    'late_after',
    'assignee',
    'assigned_because',
    'state',
    'cleaned_at',
    'reopened_at',
    'retained_until',
  ],
  /** What AWS said of their IAM users, and when each part was read. */
  facts: ['iam_user', 'account_id', 'stage', 'live', 'last_used', 'group', 'read_at'],
  decisions: ['id', 'at', 'actor', 'type', 'subject_kind', 'subject', 'answer', 'undone_at', 'undone_by'],
  events: ['seq', 'hash', 'id', 'recorded_at', 'happened_after', 'happened_by', 'actor', 'type', 'version', 'subjects'],
  coverage: ['scan', 'at', 'finished_at', 'accounts', 'read', 'partly', 'failed'],
  accounts: ['account', 'account_id', 'state', 'reading', 'read_at', 'problems'],
  /** Imports of lists of people, each with the day that it tells of. */
  rosters: ['import', 'source', 'as_of', 'at', 'people', 'actor'],
  grants: ['role', 'granted_to'],
  /** Who held which role, of those who ever signed in. */
  role_holders: ['holder', 'role', 'signed_in_at'],
  settings: ['setting', 'value'],
  /** Changes of settings since the period began, and the last before it. */
  setting_changes: ['at', 'actor', 'setting', 'value'],
  names: ['id', 'kind', 'name', 'detail'],
  comments: ['decision', 'value'],
} as const

export type EvidenceTable = keyof typeof EVIDENCE_TABLES
export type EvidenceRow<T extends EvidenceTable> = Readonly<
  Record<(typeof EVIDENCE_TABLES)[T][number], string | number | null>
>

const NAMES = new Set<string>(Object.keys(EVIDENCE_TABLES))
const isTable = (name: string): name is EvidenceTable => NAMES.has(name)

/** Every table by its name, in the order in which a pack is explained. */
export function evidenceTables(): { name: EvidenceTable; columns: readonly string[] }[] {
  return Object.entries(EVIDENCE_TABLES).flatMap(([name, columns]) => (isTable(name) ? { name, columns } : []))
}
