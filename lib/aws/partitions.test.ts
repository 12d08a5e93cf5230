import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { partitionAccounts, partitions, readerKeys } from '../simulator/scenarios/partitions'
import { started } from '../simulator/testing/started'
import { type AccountTarget, openAccount } from './account-session'
import { checkTarget } from './check-target'
import { readAccount } from './read-account'
import type { Aws } from './session'
import { awsOf, now, targetOf, userNamed } from './testing/aws-of'

const { home, china, chinaByRole, gov } = partitionAccounts

/** A server whose AWS configuration has these profiles, by the keys they hold. */
function withProfiles(profiles: Readonly<Record<string, string>>): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'profiles-'))
  const file = path.join(folder, 'credentials')
  const lines = Object.entries(profiles).map(
    ([name, key]) => `[${name}]\naws_access_key_id = ${key}\naws_secret_access_key = simulated\n`,
  )
  writeFileSync(file, lines.join('\n'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file)
  vi.stubEnv('AWS_CONFIG_FILE', path.join(folder, 'none'))
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
}

async function reaching(): Promise<Aws> {
  withProfiles(readerKeys)
  return awsOf(await started({ scenario: partitions }))
}

const inChina = (id: string, more: Partial<AccountTarget> = {}): AccountTarget => ({
  ...targetOf(id),
  partition: 'aws-cn',
  profile: 'china',
  ...more,
})

test('an account of China is read with a profile of its own, whose calls are signed for its partition', async () => {
  const { reading, apiCalls } = await readAccount(await reaching(), inChina(china), [], now)
  expect(reading).toMatchObject({ partition: 'aws-cn', alias: 'shop-cn', problems: [] })
  expect(userNamed(reading.users, 'shop-worker')).toMatchObject({
    arn: `arn:aws-cn:iam::${china}:user/shop-worker`,
    partition: 'aws-cn',
    credentials: [{ kind: 'password' }, { kind: 'access-key', status: 'active' }],
  })
  expect(reading.root).not.toBeNull()
  expect(apiCalls['sts:GetCallerIdentity']).toBe(1)
})

test('one of GovCloud as well', async () => {
  const target = { ...targetOf(gov), partition: 'aws-us-gov', profile: 'gov' }
  const { reading } = await readAccount(await reaching(), target, [], now)
  expect(userNamed(reading.users, 'shop-worker').arn).toBe(`arn:aws-us-gov:iam::${gov}:user/shop-worker`)
})

test('a profile may assume a role of another account of its partition', async () => {
  const roleArn = `arn:aws-cn:iam::${chinaByRole}:role/IamSunsetRead`
  const { reading, apiCalls } = await readAccount(await reaching(), inChina(chinaByRole, { roleArn }), [], now)
  expect(userNamed(reading.users, 'shop-worker').arn).toBe(`arn:aws-cn:iam::${chinaByRole}:user/shop-worker`)
  expect(apiCalls['sts:AssumeRole']).toBe(1)
})

test('every call that a scan or a look-up makes works there, CloudTrail’s in a Region of the partition too', async () => {
  const { assume, calls } = await checkTarget(await reaching(), inChina(china))
  expect([assume, calls.filter(({ failure }) => failure !== null)]).toEqual([null, []])
})

test('a profile of another account reads nothing, so that nothing is filed under the wrong one', async () => {
  const read = readAccount(await reaching(), inChina(chinaByRole), [], now)
  await expect(read).rejects.toMatchObject({
    failure: { code: 'profile-of-another', profile: 'china', account: china },
  })
})

test('a profile that is not there, or of another partition, is told by its name', async () => {
  const aws = await reaching()
  await expect(readAccount(aws, inChina(china, { profile: 'typo' }), [], now)).rejects.toMatchObject({
    failure: { code: 'profile-unusable', profile: 'typo' },
  })
  await expect(readAccount(aws, inChina(china, { profile: 'gov' }), [], now)).rejects.toMatchObject({
    failure: { code: 'credentials-refused' },
  })
})

test('without a profile no account of another partition is asked, and that is said', async () => {
  const aws = await reaching()
  expect(() => openAccount(aws, inChina(china, { profile: null }), {})).toThrowError(/do not work in aws-cn/)
  expect(() => openAccount(aws, targetOf(home), {})).not.toThrow()
})
