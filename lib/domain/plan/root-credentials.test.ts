import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { accountId } from '../ids'
import { type RootPlace, rootCredentialsScript } from './root-credentials'

const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-root-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MEMBER = accountId('222222222222')
const MANAGEMENT = accountId('111111111111')
const place: RootPlace = {
  accountId: MEMBER,
  partition: 'aws',
  name: `shop "$(touch owned)"`,
  kind: 'organization',
  managementAccountId: MANAGEMENT,
}

/** Runs the script with a stand-in for the AWS CLI that writes down what it is asked. `features`: what the Organization has on. */
function run(script: string, features: string, account: string = MANAGEMENT) {
  const program = path.join(folder, 'aws')
  const log = path.join(folder, 'calls')
  writeFileSync(log, '')
  const lines = [
    '#!/bin/bash',
    `printf '%s %s\\n' "\${AWS_SESSION_TOKEN:-own}" "$*" >> '${log}'`,
    'case "$*" in',
    `'sts get-caller-identity --query [Account'*) printf '${account}\\tarn\\tid\\n' ;;`,
    `'sts get-caller-identity'*) echo arn:aws:iam::${MEMBER}:root ;;`,
    `'iam list-organizations-features'*) echo '${features}' ;;`,
    `'sts assume-root'*) printf 'ASIA\\tsecret\\ttoken\\n' ;;`,
    `'iam list-access-keys'*) echo AKIAROOT ;;`,
    'esac',
  ]
  writeFileSync(program, `${lines.join('\n')}\n`)
  chmodSync(program, 0o755)
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  const { status, stderr } = spawnSync('bash', ['--norc', '-c', script], { env, encoding: 'utf8', cwd: folder })
  const changes = readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => line.includes(' delete-'))
  return { status, said: stderr, changes }
}

const script = (danger: 'access-key' | 'no-mfa') => rootCredentialsScript(place, [danger]) ?? ''

test('deletes keys or password by a session as the root user, from the management account', () => {
  expect(run(script('access-key'), 'RootCredentialsManagement\tRootSessions')).toMatchObject({
    status: 0,
    changes: ['token iam delete-access-key --access-key-id AKIAROOT'],
  })
  expect(run(script('no-mfa'), 'RootCredentialsManagement').changes).toEqual(['token iam delete-login-profile'])
})

test('changes nothing where centralised root access is off, and tells how it is turned on; nor from another account', () => {
  const off = run(script('access-key'), 'RootSessions')
  expect(off).toMatchObject({ status: 1, changes: [] })
  expect(off.said).toContain('enable-organizations-root-credentials-management')
  expect(run(script('access-key'), 'RootCredentialsManagement', MEMBER)).toMatchObject({ status: 1, changes: [] })
})

test.each([
  { ...place, accountId: MANAGEMENT },
  { ...place, managementAccountId: null },
  { ...place, kind: 'standalone' as const },
  { ...place, partition: 'aws-cn' as const },
])('is not there where only the root user itself can: %o', (elsewhere) => {
  expect(rootCredentialsScript(elsewhere, ['access-key'])).toBeNull()
})

test('is not there for a root user without danger', () => {
  expect(rootCredentialsScript(place, [])).toBeNull()
})
