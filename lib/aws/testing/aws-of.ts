import { onTestFinished } from 'vitest'
import type { KnownUser } from '../../domain/facts/account-reading'
import type { CollectedUser } from '../../domain/facts/iam-user'
import { accountId } from '../../domain/ids'
import { type Instant, instant } from '../../domain/instant'
import type { Simulator } from '../../simulator/server'
import { today } from '../../simulator/testing/started'
import type { AccountTarget } from '../account-session'
import { type Aws, type AwsSettings, openAws } from '../session'

/** The present of the tests' scenarios. */
export const now: Instant = instant(today)

/** The way to a simulator's AWS, as its deployment would be configured; time runs a thousandfold. */
export function awsOf(simulator: Simulator, settings: Partial<AwsSettings> = {}, stopped?: AbortSignal): Aws {
  const { environment } = simulator
  const aws = openAws(
    {
      region: 'ap-northeast-1',
      endpointUrl: simulator.url,
      readRole: 'IamSunsetRead',
      externalId: environment.SUNSET_EXTERNAL_ID ?? null,
      organizationRoleArn: environment.SUNSET_ORGANIZATION_ROLE_ARN ?? null,
      identityCenterRegion: null,
      kmsKeyArn: null,
      sessionName: 'iam-sunset-test',
      concurrency: { calls: 16 },
      answer: { seconds: 60, megabytes: 32 },
      timeScale: 1_000,
      credentials: {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      },
      ...settings,
    },
    stopped,
  )
  onTestFinished(() => aws.close())
  return aws
}

export function targetOf(id: string): AccountTarget {
  return { accountId: accountId(id), partition: 'aws', roleArn: null, externalId: null, profile: null }
}

/** What the next scan knows of these users. */
export function knownOf(users: readonly CollectedUser[]): KnownUser[] {
  return users.map((user) => ({
    uniqueId: user.uniqueId ?? '',
    keys: user.credentials.flatMap(({ kind, keyId, createdAt, status }) =>
      kind === 'access-key' && keyId !== null && createdAt !== null ? [{ keyId, createdAt, status }] : [],
    ),
    keysReadAt: user.readAt['key-ids'],
    sshKeysReadAt: user.readAt['ssh-keys'],
  }))
}

/** @throws Error when there is no such user. */
export function userNamed(users: readonly CollectedUser[], name: string): CollectedUser {
  const user = users.find((each) => each.name === name)
  if (!user) throw new Error(`no user ${name} among ${users.map((each) => each.name).join(', ')}`)
  return user
}

export function sum(calls: Readonly<Record<string, number>>): number {
  return Object.values(calls).reduce((total, count) => total + count, 0)
}
