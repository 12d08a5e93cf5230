import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { iamUser } from '../testing/facts'
import { planInput } from '../testing/plan'
import { policyQueries } from './policy-queries'

const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-queries-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const ARN = 'arn:aws:iam::111122223333:user/somebody'
const policy = (...principals: string[]) =>
  JSON.stringify({ Policy: JSON.stringify({ Statement: [{ Principal: { AWS: principals } }] }) })

/** Runs the script with a stand-in for the AWS CLI that answers by the beginning of what it is asked; everything else is empty. */
function asked(answers: Readonly<Record<string, string>>) {
  const cases = Object.entries({ 'sts get-caller-identity': `echo '111122223333\tarn\tid'`, ...answers }).map(
    ([call, answer]) => `  '${call}'*) ${answer} ;;`,
  )
  const program = path.join(folder, 'aws')
  writeFileSync(program, ['#!/bin/bash', 'case "$*" in', ...cases, 'esac', ''].join('\n'))
  chmodSync(program, 0o755)
  const { status, stdout, stderr } = spawnSync(
    'bash',
    ['--norc', '-c', policyQueries(planInput({ user: iamUser() }))],
    {
      env: { ...process.env, PATH: `${folder}:${process.env.PATH}` },
      encoding: 'utf8',
    },
  )
  return { status, said: stdout.split('\n').filter((line) => line.startsWith('  ')), unread: stderr }
}

test('names what has a policy that names the user, and not what names one whose name begins with its name', () => {
  const found = asked({
    's3api list-buckets': `printf 'logs\\tother\\tnone\\n'`,
    's3api get-bucket-policy --bucket logs': `echo '${policy(ARN)}'`,
    's3api get-bucket-policy --bucket other': `echo '${policy(`${ARN}-else`)}'`,
    's3api get-bucket-policy --bucket none': `echo 'An error occurred (NoSuchBucketPolicy)' >&2; exit 254`,
    'ec2 describe-regions': `printf 'us-east-1\\teu-west-1\\n'`,
    'secretsmanager list-secrets --query SecretList[].ARN --region eu-west-1': `printf 'a secret\\tb\\n'`,
    'secretsmanager get-resource-policy --secret-id a secret': `echo '${policy('AIDASOMEBODY')}'`,
    'kms list-keys --query Keys[].KeyId --region us-east-1': 'echo 1234',
    'kms get-key-policy': `echo '${policy('arn:aws:iam::111122223333:root')}'`,
  })
  expect(found).toEqual({ status: 0, said: ['  bucket logs', '  secret a secret in eu-west-1'], unread: '' })
})

test('what cannot be read is named, and never passes for naming nobody', () => {
  const denied = `echo 'An error occurred (AccessDenied)' >&2; exit 254`
  const found = asked({
    's3api list-buckets': denied,
    'ec2 describe-regions': 'echo us-east-1',
    'kms list-keys': 'echo 1234',
    'kms get-key-policy': denied,
  })
  expect(found.status).toBe(1)
  expect(found.unread).toContain('NOT READ: buckets')
  expect(found.unread).toMatch(/^STOPPED at policies that name [^:]+: what stands/m)
  expect(found.unread).toContain('NOT READ: kms key 1234 in us-east-1')
})

test('says so where nothing names the user', () => {
  expect(asked({})).toEqual({ status: 0, said: ['  None of those that were read.'], unread: '' })
})
