import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { text as allOf } from 'node:stream/consumers'
import {
  IAMClient,
  ListAccessKeysCommand,
  ListSSHPublicKeysCommand,
  ListUsersCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { IamUser } from '../../lib/domain/facts/iam-user'
import { accountId } from '../../lib/domain/ids'
import { instant } from '../../lib/domain/instant'
import { assess } from '../../lib/domain/judge/assess'
import { bulkScripts } from '../../lib/domain/plan/bulk'
import { planFor } from '../../lib/domain/plan/plan'
import type { PlanInput, PlanStepName } from '../../lib/domain/plan/plan-input'
import { assessInput } from '../../lib/domain/testing/facts'
import { planInput } from '../../lib/domain/testing/plan'
import { empty } from '../../lib/simulator/scenarios/empty'
import { type Simulator, startSimulator } from '../../lib/simulator/server'
import { deploymentKey } from '../../lib/simulator/sessions'
import { type AwsCli, startAwsCli } from './aws-cli'
import { type FullUser, fullUser, plainUser, WORST_NAME } from './planned-user'
import { given, type Target } from './target'

const REGION = 'us-east-1'
const OTHER_ACCOUNT = accountId('999999999999')

/** A folder in which nothing may appear, whatever names are printed. */
const folder = mkdtempSync(path.join(os.tmpdir(), 'sunset-scripts-'))
let awsCli: AwsCli | undefined
beforeAll(async () => {
  awsCli = await startAwsCli(given(process.env.AWS_CLI))
})
afterAll(async () => {
  await awsCli?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Beside this process, in which the simulator answers. */
async function run(target: Target, script: string) {
  const shell = spawn('bash', ['-c', script], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      NODE_ENV: process.env.NODE_ENV,
      HOME: folder,
      PATH: `${given(awsCli).folder}:${process.env.PATH}`,
      AWS_ENDPOINT_URL: target.endpoint,
      AWS_ACCESS_KEY_ID: target.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: target.credentials.secretAccessKey,
      AWS_DEFAULT_REGION: target.region,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  })
  const [exit, out, log] = await Promise.all([once(shell, 'exit'), allOf(shell.stdout), allOf(shell.stderr)])
  expect(readdirSync(folder).filter((name) => name !== '.aws')).toEqual([])
  return { code: exit[0] as unknown, said: `${out}${log}` }
}

function text(step: PlanStepName, facts: Partial<PlanInput>): string {
  const now = instant(Date.now())
  const both = [
    { with: 'disable', reason: "it's decided\n$(touch owned)", at: now },
    { with: 'delete', reason: 'decided', at: now },
  ] as const
  const part = planFor(planInput({ now, goAhead: both, ...facts })).parts.find((one) => one.step === step)
  return given(part?.texts).cli
}

describe.each(['the simulator', 'moto'])(
  'scripts that a plan prints, run by the AWS CLI against %s',
  { timeout: 240_000 },
  (which) => {
    const isSimulator = which === 'the simulator'
    let simulator: Simulator | null = null
    let target: Target
    let iam: IAMClient

    beforeAll(async () => {
      if (isSimulator) simulator = await startSimulator({ scenario: empty })
      const endpoint = simulator?.url ?? given(process.env.MOTO_URL)
      const credentials = isSimulator ? deploymentKey : { accessKeyId: 'plan', secretAccessKey: 'plan' }
      target = { endpoint, credentials, region: REGION }
      iam = new IAMClient(target)
    })
    afterAll(async () => {
      iam.destroy()
      await simulator?.close()
    })

    const keysOf = async ({ user }: FullUser) =>
      (await iam.send(new ListAccessKeysCommand({ UserName: user.name }))).AccessKeyMetadata?.map(
        ({ Status }) => Status,
      )
    const isThere = async (name: string) =>
      (await iam.send(new ListUsersCommand({}))).Users?.some(({ UserName }) => UserName === name)

    test('switch a user off, and remove it with everything it has in one pass', async () => {
      const full = await fullUser(iam, WORST_NAME, isSimulator)
      const off = await run(target, text('disable', full))
      expect(off).toMatchObject({ code: 0 })
      expect(await keysOf(full)).toEqual(['Inactive', 'Inactive'])
      const { SSHPublicKeys } = await iam.send(new ListSSHPublicKeysCommand({ UserName: full.user.name }))
      expect(SSHPublicKeys?.map(({ Status }) => Status)).toEqual(['Inactive'])
      const gone = await run(target, text('delete', full))
      expect(gone).toMatchObject({ code: 0 })
      expect(await isThere(full.user.name)).toBe(false)
    })

    test('remove a user of an uploaded account, of which no id, policy or group was read', async () => {
      const { user } = await fullUser(iam, `${WORST_NAME}up`, isSimulator)
      const readAt = { ...user.readAt, 'ssh-keys': null, 'service-credentials': null }
      const credentials = user.credentials.filter(({ kind }) => kind !== 'ssh-key' && kind !== 'service-credential')
      const uploaded = { ...user, uniqueId: null, groups: [], attachedPolicies: [], inlinePolicies: [], mfaSerials: [] }
      const input = { user: { ...uploaded, credentials, readAt }, keyIds: new Map() }
      // What nobody read goes with it, as somebody decided to go ahead.
      expect(await run(target, text('delete', input))).toMatchObject({ code: 0 })
      expect(await isThere(user.name)).toBe(false)
    })

    test('cut off a user that others may have, twice, and tell what it made', async () => {
      const full = await fullUser(iam, 'leaked', isSimulator)
      const { user } = full
      const assessment = {
        ...assess(assessInput({ user })),
        nextAction: 'contain-exposed',
        nextActionBecause: [{ code: 'successor-first' }],
      } as const
      const printed = text('disable', { ...full, assessment })
      const filled = printed.replace(/successor=FILL-IN-[A-Z-]+/, `successor=${full.keyIds.values().next().value}`)
      const { code, said } = await run(target, filled)
      expect(said.match(/aws iam put-user-policy/g)).toHaveLength(2)
      expect((await keysOf(full))?.toSorted()).toEqual(['Active', 'Inactive'])
      // moto looks up no events, which the script tells.
      expect([code, said.includes('not listed')]).toEqual(isSimulator ? [0, false] : [1, true])
    })

    // What they stop at they ask AWS themselves: one AWS answers for both.
    const onOne = test.skipIf(isSimulator)

    onOne(
      'change nothing in the wrong account, nor of another user of this name, nor beside what they do not know',
      async () => {
        const full = await fullUser(iam, 'watched', isSimulator)
        const { user } = full
        const elsewhere = {
          accountId: OTHER_ACCOUNT,
          partition: 'aws',
          name: 'other "$(touch owned)" account',
          kind: 'organization',
        } as const
        for (const step of ['disable', 'delete'] as const) {
          expect(await run(target, text(step, { ...full, account: elsewhere }))).toMatchObject({
            code: 1,
            said: expect.stringContaining('these are credentials of account'),
          })
          const other = { ...full, user: { ...user, uniqueId: 'AIDAANOTHERONE000000' } }
          expect(await run(target, text(step, other))).toMatchObject({
            code: 1,
            said: expect.stringContaining('another one'),
          })
        }
        expect(await keysOf(full)).toEqual(['Active', 'Active'])
        const less = { ...full, user: { ...user, groups: user.groups.slice(1) } }
        expect(await run(target, text('delete', less))).toMatchObject({
          code: 1,
          said: expect.stringContaining('is not in this plan'),
        })
        expect(await keysOf(full)).toEqual(['Active', 'Active'])
      },
    )

    onOne('stop one user and go on with the next where several are removed', async () => {
      const now = instant(Date.now())
      const [first, second] = [await plainUser(iam, 'first', isSimulator), await plainUser(iam, 'second', isSimulator)]
      const PolicyDocument = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}'
      await iam.send(new PutUserPolicyCommand({ UserName: 'first', PolicyName: 'made-since', PolicyDocument }))
      const input = (user: IamUser) =>
        planInput({ user, now, goAhead: [{ with: 'delete', reason: 'decided', at: now }] })
      const [one] = bulkScripts('delete', [input(first), input(second)])
      expect(await run(target, given(one?.script))).toMatchObject({
        code: 1,
        said: expect.stringContaining('not done: first'),
      })
      expect(await isThere('first')).toBe(true)
      expect(await isThere('second')).toBe(false)
    })
  },
)
