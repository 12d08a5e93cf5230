import { expect, test } from 'vitest'
import { accountId } from '../ids'
import { ranBy } from '../testing/aws-cli'
import { type RootPlace, rootCredentialsScripts } from './root-credentials'

const MEMBER = accountId('222222222222')
const MANAGEMENT = accountId('111111111111')
const place: RootPlace = {
  accountId: MEMBER,
  partition: 'aws',
  name: `shop "$(touch owned)"`,
  kind: 'organization',
  managementAccountId: MANAGEMENT,
}

/** `features`: what the Organization has on. */
const run = (script: string, features = 'RootCredentialsManagement', account: string = MANAGEMENT) =>
  ranBy(script, {
    'sts get-caller-identity --query [Account': `printf '${account}\\tarn\\tid\\n'`,
    'sts get-caller-identity': `echo arn:aws:iam::${MEMBER}:root`,
    'iam list-organizations-features': `echo '${features}'`,
    'sts assume-root': `printf 'ASIA\\tsecret\\ttoken\\n'`,
    'iam list-access-keys --query AccessKeyMetadata[].[': `printf 'AKIAROOT\\t2020-01-01T00:00:00Z\\tActive\\nAKIAOTHER\\t2021-01-01T00:00:00Z\\tActive\\n'`,
    'iam list-access-keys': `printf 'AKIAROOT\\tAKIAOTHER\\n'`,
    'iam get-access-key-last-used': `[ "$AWS_SESSION_TOKEN" = token ] && printf '2026-11-01T00:00:00Z\\ts3\\teu-west-1\\n'`,
  })

const scripts = (...dangers: ('access-key' | 'no-mfa')[]) => rootCredentialsScripts(place, dangers)
const filled = (text = '', ids = 'AKIAROOT', of: string = MEMBER) =>
  text.replace('ids=FILL-IN-KEY-IDS', `ids='${ids}'`).replace('password_of=FILL-IN-ACCOUNT-ID', `password_of=${of}`)

test('one script shows what there is and when it was used, by a session that may only read', () => {
  const look = run(scripts('access-key')?.look ?? '')
  expect(look).toMatchObject({ status: 0, changes: [] })
  expect(look.stdout).toMatch(/AKIAROOT, made 2020-01-01T00:00:00Z, Active, last used: 2026-11-01T00:00:00Z/)
  expect(look.calls.join('\n')).toContain('IAMAuditRootUserCredentials')
})

test('the other deletes the keys that are named in it, and no other', () => {
  const { remove = '' } = scripts('access-key') ?? {}
  expect(remove).toContain('point of no return')
  expect(run(remove)).toMatchObject({ status: 1, changes: [], calls: [expect.stringContaining('sts get-caller')] })
  expect(run(filled(remove))).toMatchObject({ status: 0, changes: ['iam delete-access-key --access-key-id AKIAROOT'] })
  expect(run(filled(remove, 'AKIAROOT AKIAFOREIGN'))).toMatchObject({ status: 1, changes: [] })
})

test('a password goes only where the account is named, and stays where none is', () => {
  const { remove = '' } = scripts('no-mfa') ?? {}
  expect(run(remove)).toMatchObject({ status: 1, changes: [] })
  expect(run(filled(remove, '', 'none'))).toMatchObject({ status: 0, changes: [] })
  expect(run(filled(remove))).toMatchObject({ status: 0, changes: ['iam delete-login-profile'] })
})

test('changes nothing where centralised root access is off, and tells how it is turned on; nor from another account', () => {
  const remove = filled(scripts('access-key')?.remove)
  const off = run(remove, 'RootSessions')
  expect(off).toMatchObject({ status: 1, changes: [] })
  expect(off.stderr).toContain('enable-organizations-root-credentials-management')
  expect(run(remove, 'RootCredentialsManagement', MEMBER)).toMatchObject({ status: 1, changes: [] })
})

test.each([
  { ...place, accountId: MANAGEMENT },
  { ...place, managementAccountId: null },
  { ...place, kind: 'standalone' as const },
  { ...place, partition: 'aws-cn' as const },
])('is not there where only the root user itself can: %o', (elsewhere) => {
  expect(rootCredentialsScripts(elsewhere, ['access-key'])).toBeNull()
})

test('is not there for a root user without danger', () => {
  expect(rootCredentialsScripts(place, [])).toBeNull()
})
