import { expect, test } from 'vitest'
import { instant } from '../domain/instant'
import { parseCredentialReport } from './parse-credential-report'

const generatedAt = instant('2026-11-23T02:00:00Z')
const header =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'
const arnOf = (name: string) => `arn:aws:iam::111122223333:user/${name}`
const quiet = 'false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A'
const row = (name: string, rest = `false,N/A,N/A,N/A,false,${quiet}`) =>
  `${name},${arnOf(name)},2021-03-04T05:06:07Z,${rest}`

function parsed(...lines: string[]) {
  const report = parseCredentialReport([header, ...lines].join('\n'), generatedAt)
  if (!report) throw new Error('not parsed')
  return report
}

test('a key that is inactive and was never used is still a key', () => {
  const report = parsed(
    row(
      'ann',
      'false,N/A,N/A,N/A,false,false,2023-01-01T00:00:00Z,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A',
    ),
  )
  expect(report.rows.get(arnOf('ann'))?.keys).toEqual([
    { active: false, createdAt: '2023-01-01T00:00:00.000Z', lastUse: { state: 'never', until: generatedAt } },
  ])
})

test('the second slot is read though the first is inactive', () => {
  const report = parsed(
    row(
      'ann',
      'false,N/A,N/A,N/A,false,false,2023-01-01T00:00:00Z,N/A,N/A,N/A,true,2022-01-01T00:00:00+00:00,2023-11-01T10:00:00Z,N/A,s3,false,N/A,false,N/A',
    ),
  )
  expect(report.rows.get(arnOf('ann'))?.keys[1]).toEqual({
    active: true,
    createdAt: '2022-01-01T00:00:00.000Z',
    lastUse: { state: 'used', at: '2023-11-01T10:00:00.000Z', region: null, service: 's3' },
  })
})

test('a password without information was never used; without a password there is none', () => {
  const report = parsed(row('ann', `TRUE,no_information,2021-03-04T05:06:07Z,N/A,TRUE,${quiet}`), row('bob'))
  expect(report.rows.get(arnOf('ann'))).toMatchObject({
    password: { lastUse: { state: 'never', until: generatedAt }, changedAt: '2021-03-04T05:06:07.000Z' },
    mfaActive: true,
  })
  expect(report.rows.get(arnOf('bob'))?.password).toBeNull()
})

test('the words other AWS doubles write mean nothing, not an error', () => {
  const report = parsed(
    row(
      'ann',
      'true,2026-01-01T00:00:00Z,2021-03-04T05:06:07Z,not_supported,false,true,2024-01-01T00:00:00Z,2026-02-01T00:00:00Z,not_supported,not_supported,false,N/A,N/A,N/A,N/A,true,N/A,false,N/A',
    ),
  )
  expect(report.rows.get(arnOf('ann'))).toMatchObject({
    keys: [{ lastUse: { state: 'used', region: null, service: null } }],
    certificates: [{ active: true, uploadedAt: null }],
  })
})

test('root is read beside the users, and what it does not support is not read', () => {
  const root = `<root_account>,arn:aws:iam::111122223333:root,2020-01-02T03:04:05Z,not_supported,2026-10-01T00:00:00Z,not_supported,not_supported,true,true,2020-02-02T00:00:00Z,2021-01-01T00:00:00Z,us-east-1,iam,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`
  expect(parsed(root).root).toEqual({
    passwordLive: null,
    passwordLastUsedAt: '2026-10-01T00:00:00.000Z',
    mfaActive: true,
    liveKeys: 1,
    keyLastUsedAt: '2021-01-01T00:00:00.000Z',
    readAt: generatedAt,
  })
})

test('a name with commas is read, quoted or bare', () => {
  const name = 'smith,john,jr'
  expect([...parsed(row(name)).rows.keys()]).toEqual([arnOf(name)])
  const quoted = `"${name}","${arnOf(name)}",2021-03-04T05:06:07Z,false,N/A,N/A,N/A,false,${quiet}`
  expect([...parsed(quoted).rows.keys()]).toEqual([arnOf(name)])
})

test('malformed rows are named by line, and the others are read', () => {
  const report = parsed(
    row('ann'),
    row('bob').slice(0, 60),
    `"open,${arnOf('carl')},2021-03-04T05:06:07Z,false,N/A,N/A,N/A,false,${quiet}`,
    row('dora').replace('2021-03-04T05:06:07Z', 'yesterday'),
    row('eve').replace(',false,', ',maybe,'),
    row('zoe'),
  )
  expect([...report.rows.keys()]).toEqual([arnOf('ann'), arnOf('zoe')])
  expect(report.malformed.map(({ line }) => line)).toEqual([3, 4, 5, 6])
})

test('columns are found by name: moved and added ones do no harm', () => {
  const names = header.split(',')
  const fields = row('ann', `true,no_information,N/A,N/A,true,${quiet}`).split(',')
  const moved = (all: string[], extra: string) => [...all.slice(0, 2), ...all.slice(2).reverse(), extra].join(',')
  const text = `${moved(names, 'additional_credentials_info')}\r\n${moved(fields, '3 access keys: ListAccessKeys')}\r\n`
  const report = parseCredentialReport(text, generatedAt)
  expect(report?.rows.get(arnOf('ann'))).toMatchObject({ mfaActive: true, more: true, password: {} })
})

test('a report without its columns is no report', () => {
  expect(parseCredentialReport('user,arn\nann,arn:aws:iam::111122223333:user/ann', generatedAt)).toBeNull()
  expect(parseCredentialReport('', generatedAt)).toBeNull()
})
