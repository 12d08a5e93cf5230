import { parse } from 'csv-parse/sync'
import type { RootUser } from '../domain/facts/account'
import type { LastUse } from '../domain/facts/credential'
import { parseArn } from '../domain/ids'
import { type Instant, instant, latest } from '../domain/instant'

/** An access key slot of the report that holds a key. Slots are neither older nor newer, and may swap. */
export interface ReportedKey {
  active: boolean
  /** The key's creation time; `null` where the report leaves it out. */
  createdAt: Instant | null
  lastUse: LastUse
}

/** One IAM user's row. */
export interface ReportRow {
  arn: string
  line: number
  createdAt: Instant
  password: { changedAt: Instant | null; lastUse: LastUse } | null
  mfaActive: boolean
  keys: readonly ReportedKey[]
  certificates: readonly { active: boolean; uploadedAt: Instant | null }[]
  /** The report says that there are more keys or certificates than it has columns for. */
  more: boolean
}

/** A line (the header is 1) that could not be understood. */
export interface MalformedLine {
  line: number
  /** `null`: it has not as many fields as the header, or a broken quote. */
  column: string | null
}

export interface CredentialReport {
  generatedAt: Instant
  /** By ARN. */
  rows: ReadonlyMap<string, ReportRow>
  root: RootUser | null
  /** The root user's ARN, which tells whose report it is; `null`: it has no row, or one that cannot be understood. */
  rootArn: string | null
  /** What could not be understood. */
  malformed: readonly MalformedLine[]
}

const NOTHING = /^(N\/A|no_information|not_supported|)$/i
const COLUMNS = [
  'arn',
  'user_creation_time',
  'password_enabled',
  'password_last_used',
  'password_last_changed',
  'mfa_active',
  'access_key_1_active',
  'access_key_1_last_rotated',
  'access_key_1_last_used_date',
  'access_key_1_last_used_region',
  'access_key_1_last_used_service',
  'access_key_2_active',
  'access_key_2_last_rotated',
  'access_key_2_last_used_date',
  'access_key_2_last_used_region',
  'access_key_2_last_used_service',
  'cert_1_active',
  'cert_1_last_rotated',
  'cert_2_active',
  'cert_2_last_rotated',
] as const
type Read = (column: (typeof COLUMNS)[number] | 'additional_credentials_info') => string

/** A row, or the whole report, is not of the documented form. */
class Malformed extends Error {}

/**
 * A credential report's text. Columns are found by name, so that AWS may add or move some; a row that cannot be
 * understood is named and the rest is read on.
 * Source: IAM User Guide, "Generate credential reports for your AWS account", report format.
 * @returns `null` when the header lacks a column: then nothing of it can be read.
 */
export function parseCredentialReport(text: string, generatedAt: Instant): CredentialReport | null {
  const lines = records(text)
  const header = lines[0]?.fields
  if (!header) return null
  const places = new Map(header.map((name, index) => [name.trim().toLowerCase(), index]))
  if (lackingColumns(text).length > 0) return null
  const rows = new Map<string, ReportRow>()
  const malformed: MalformedLine[] = []
  let root: RootUser | null = null
  let rootArn: string | null = null
  for (const { fields, line } of lines.slice(1)) {
    const whole = fields && fitted(fields, header.length, places.get('arn'))
    if (!whole) {
      malformed.push({ line, column: null })
      continue
    }
    let lastRead: string | null = null
    const read: Read = (column) => {
      lastRead = column
      return whole[places.get(column) ?? -1]?.trim() ?? ''
    }
    try {
      if (read('arn').endsWith(':root')) {
        root = rootOf(read, generatedAt)
        rootArn = read('arn')
        continue
      }
      const row = { ...rowOf(read, generatedAt), line }
      rows.set(row.arn, row)
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      malformed.push({ line, column: lastRead })
    }
  }
  return { generatedAt, rows, root, rootArn, malformed }
}

/** The columns of every report that a text has not. */
export function lackingColumns(text: string): string[] {
  const names = new Set((records(text)[0]?.fields ?? []).map((name) => name.trim().toLowerCase()))
  return COLUMNS.filter((column) => !names.has(column))
}

/** Every line with its fields, `null` where its quoting is broken. No field of a report can hold a line break. */
function records(text: string): { fields: string[] | null; line: number }[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() === '' ? [] : [{ fields: fieldsOf(line), line: index + 1 }]))
}

function fieldsOf(line: string): string[] | null {
  if (!line.includes('"')) return line.split(',')
  try {
    return parse(line, { relax_column_count: true })[0] ?? null
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null
    throw error
  }
}

/**
 * The fields of a row that has as many as the header. IAM names may hold commas; should AWS not quote them, the name and
 * the ARN (which ends with it) each spread over several fields: the ARN is found by its beginning, the rest by counting
 * from the right.
 */
function fitted(fields: readonly string[], width: number, arnPlace: number | undefined): readonly string[] | null {
  const extra = fields.length - width
  if (extra === 0) return fields
  if (extra < 0 || extra % 2 !== 0 || arnPlace !== 1) return null
  const half = extra / 2
  const name = fields.slice(0, half + 1).join(',')
  const arn = fields.slice(half + 1, extra + 2).join(',')
  return arn.startsWith('arn:') && arn.endsWith(name) ? [name, arn, ...fields.slice(extra + 2)] : null
}

function rowOf(read: Read, generatedAt: Instant): Omit<ReportRow, 'line'> {
  const arn = read('arn')
  if (!parseArn(arn)?.resource.startsWith('user/')) throw new Malformed(arn)
  const createdAt = time(read('user_creation_time'))
  if (!createdAt) throw new Malformed('user_creation_time')
  const enabled = yesOrNo(read('password_enabled'))
  if (enabled === null) throw new Malformed('password_enabled')
  return {
    arn,
    createdAt,
    password: enabled
      ? {
          changedAt: time(read('password_last_changed')),
          lastUse: lastUse(read('password_last_used'), null, null, generatedAt),
        }
      : null,
    mfaActive: yesOrNo(read('mfa_active')) ?? false,
    keys: [...keyOf(read, 1, generatedAt), ...keyOf(read, 2, generatedAt)],
    certificates: [...certificateOf(read, 1), ...certificateOf(read, 2)],
    more: word(read('additional_credentials_info')) !== null,
  }
}

/** A slot holds a key when it has a time of rotation, which is the key's creation: an inactive key keeps it. */
function keyOf(read: Read, slot: 1 | 2, generatedAt: Instant): ReportedKey[] {
  const active = yesOrNo(read(`access_key_${slot}_active`)) ?? false
  const createdAt = time(read(`access_key_${slot}_last_rotated`))
  if (!active && !createdAt) return []
  const service = word(read(`access_key_${slot}_last_used_service`))
  const region = word(read(`access_key_${slot}_last_used_region`))
  return [
    { active, createdAt, lastUse: lastUse(read(`access_key_${slot}_last_used_date`), region, service, generatedAt) },
  ]
}

function certificateOf(read: Read, slot: 1 | 2): { active: boolean; uploadedAt: Instant | null }[] {
  const active = yesOrNo(read(`cert_${slot}_active`)) ?? false
  const uploadedAt = time(read(`cert_${slot}_last_rotated`))
  return active || uploadedAt ? [{ active, uploadedAt }] : []
}

function rootOf(read: Read, generatedAt: Instant): RootUser {
  const keys = ([1, 2] as const).map((slot) => yesOrNo(read(`access_key_${slot}_active`)))
  return {
    passwordLive: yesOrNo(read('password_enabled')),
    passwordLastUsedAt: time(read('password_last_used')),
    mfaActive: yesOrNo(read('mfa_active')),
    liveKeys: keys.some((active) => active === null) ? null : keys.filter((active) => active).length,
    keyLastUsedAt: latest([time(read('access_key_1_last_used_date')), time(read('access_key_2_last_used_date'))]),
    readAt: generatedAt,
  }
}

/** `N/A` and `no_information` on a credential that exists: no use on record up to the report. */
function lastUse(date: string, region: string | null, service: string | null, generatedAt: Instant): LastUse {
  const at = time(date)
  if (at) return { state: 'used', at, region, service }
  return /^not_supported$/i.test(date)
    ? { state: 'unknown', why: 'not-recorded' }
    : { state: 'never', until: generatedAt }
}

function word(text: string): string | null {
  return NOTHING.test(text) ? null : text
}

function yesOrNo(text: string): boolean | null {
  if (/^true$/i.test(text)) return true
  if (/^false$/i.test(text)) return false
  if (NOTHING.test(text)) return null
  throw new Malformed(text)
}

function time(text: string): Instant | null {
  if (NOTHING.test(text)) return null
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(Date.parse(text))) throw new Malformed(text)
  return instant(text)
}
