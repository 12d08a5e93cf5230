import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant } from '../domain/instant'
import { SETUP_LINES, type SetupLine, setupState } from '../domain/setup'
import { systemViewer, type Viewer } from '../domain/viewer'
import { tiny, tinyAccounts } from '../simulator/scenarios/tiny'
import { describeOneStore } from '../store/testing/describe-stores'
import { replaceRoster } from '../store/write/roster'
import { checkSetup } from './check-setup'
import { commandToMend } from './mend-account'
import { Scanned } from './testing/scanned'

const END = Date.parse('2026-11-23T03:00:00.000Z')

describeOneStore('the set-up', (store) => {
  let org: Scanned
  beforeEach(async () => {
    org = await Scanned.of(store, { scenario: tiny, end: END, now: END })
  })
  afterEach(() => org.simulator.close())

  const check = (line: SetupLine, more: object = {}) => {
    const { concurrency: _, ...aws } = org.worker().aws
    return checkSetup({ db: store.db, deployment: { ...aws, ...more }, now: instant(END) }, line)
  }
  const states = async () => {
    const checks = await Promise.all(SETUP_LINES.map((line) => check(line)))
    return Object.fromEntries(checks.map((each) => [each.line, setupState(each)]))
  }

  test('before the first scan: who we are and where, and what is left to do', async () => {
    expect(await states()).toEqual({
      caller: 'done',
      organization: 'done',
      'read-role': 'todo',
      'management-account': 'todo',
      'identity-center': 'done',
      roster: 'todo',
    })
    const { found } = await check('read-role')
    const commands = JSON.stringify(found)
    expect(commands).toContain(`ParameterKey=ExternalId,ParameterValue=${org.simulator.environment.SUNSET_EXTERNAL_ID}`)
    expect(commands).toMatch(/ParameterKey=TrustedPrincipalArn,ParameterValue=arn:aws:iam::\d{12}:/)
    expect(commands).toMatch(/OrganizationalUnitIds=r-[a-z0-9]+/)
    expect(JSON.stringify((await check('management-account')).found)).toContain('OrganizationReads,ParameterValue=true')
  })

  test('own credentials are told where nothing cuts them down', async () => {
    expect(await check('organization')).toMatchObject({ found: { ownCredentials: false } })
    const own = await check('organization', { organizationRoleArn: null })
    expect([own.failure?.code, setupState(own)]).toEqual(['action-denied', 'failed'])
    const role = org.simulator.world.accounts.get(tinyAccounts.management)?.roles.get('iam-sunset')
    role?.inline.set('Administrator', {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
    })
    const told = await check('organization', { organizationRoleArn: null })
    expect(told).toMatchObject({ found: { ownCredentials: true, managementAccountId: tinyAccounts.management } })
  })

  test('the management account’s stack gets the key that encrypts Identity Center', async () => {
    const key = 'arn:aws:kms:ap-northeast-1:111111111111:key/1234abcd'
    const { found } = await check('management-account', { kmsKeyArn: key })
    expect(JSON.stringify(found)).toContain(`ParameterKey=KmsKeyArn,ParameterValue=${key}`)
    expect(JSON.stringify((await check('management-account')).found)).not.toContain('KmsKeyArn')
  })

  test('after a scan: which accounts lack the role, and why', async () => {
    await org.scan(END)
    const { found } = await check('read-role')
    expect(found).toMatchObject({
      total: 3,
      read: 2,
      unread: [{ accountId: tinyAccounts.dark, reading: 'failed', failure: { code: 'role-not-assumable' } }],
    })
  })

  test('an account without the role gets the command that gives it one, and others get none', async () => {
    await org.scan(END)
    const { concurrency: _, ...aws } = org.worker().aws
    const command = async (account: string, viewer: Viewer = systemViewer('cli')) =>
      commandToMend(store.db, viewer, aws, (await org.account(account)).id)
    const mending = await command(tinyAccounts.dark)
    expect(mending).toContain(`Accounts=${tinyAccounts.dark},AccountFilterType=INTERSECTION`)
    expect(mending).toContain(`ParameterKey=ExternalId,ParameterValue=${org.simulator.environment.SUNSET_EXTERNAL_ID}`)
    const auditor: Viewer = { ...systemViewer('cli'), permissions: new Set(['read']) }
    expect(await command(tinyAccounts.dark, auditor)).toBe(
      mending?.replace(org.simulator.environment.SUNSET_EXTERNAL_ID ?? '', '"$SUNSET_EXTERNAL_ID"'),
    )
    expect(await command(tinyAccounts.web)).toBeNull()
  })

  test('a roster that was set is told with its size and who set it', async () => {
    const by = { actor: systemViewer('cli').actor, at: instant(END) }
    await store.db.transaction((tx) => replaceRoster(tx, [], by))
    expect(await check('roster')).toMatchObject({ found: { people: 0, setAt: instant(END), by: 'cli' } })
  })

  test('what AWS refuses fails its own line only', async () => {
    const credentials = { accessKeyId: 'AKIANOBODYKNOWSTHIS1', secretAccessKey: 'x'.repeat(40) }
    const refused = await check('caller', { credentials })
    expect([refused.failure?.code, setupState(refused)]).toEqual(['credentials-refused', 'failed'])
    const unfilled = await check('read-role', { credentials })
    expect(unfilled.failure).toBeNull()
    expect(JSON.stringify(unfilled.found)).toContain('ARN-OF-OUR-ROLE')
  })
})
