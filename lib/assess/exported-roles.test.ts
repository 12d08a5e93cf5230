import { expect, test } from 'vitest'
import type { ExportedRole } from '../contract/lists/role-list'
import { accountId } from '../domain/ids'
import { DAY, plus } from '../domain/instant'
import { personKeys } from '../domain/people/person-keys'
import {
  accessKey,
  collectedRole,
  daysAgo,
  GITHUB,
  GITHUB_PROVIDER,
  githubTrust,
  NOW,
  person,
  policy,
  used,
  uuid,
} from '../domain/testing/facts'
import type { RoleVerdict } from '../domain/trust/role-verdict'
import { sightOf, systemViewer } from '../domain/viewer'
import { iamUserDetail } from '../store/read/iam-user-detail'
import { rosters } from '../store/schema/people'
import { describeOneStore } from '../store/testing/describe-stores'
import { listedUser, storedAccount } from '../store/testing/listed-users'
import { assigned, directoryReadAt, directoryUser } from '../store/testing/stored-people'
import { writeKeys, writePeople } from '../store/write/people-rows'
import { saveProviders, saveRoles } from '../store/write/role-rows'
import { exportedRoles } from './exported-roles'
import { reassessAccount } from './reassess'

const MAIN = accountId('111122223333')
const OTHER = accountId('222233334444')
const CLI = systemViewer('cli')

/** What an account's next judgement finds out. */
const NOTHING_YET: RoleVerdict = { integration: null, replaces: null, findings: [], accepted: [], trusted: [] }

const roleIn = (account: typeof MAIN, name: string, trust: object) => ({
  role: {
    ...collectedRole({ accountId: account, name, arn: `arn:aws:iam::${account}:role/${name}`, trust: policy(trust) }),
    id: uuid(name),
  },
  verdict: NOTHING_YET,
  removedAt: null,
})
const trusting = (account: string) => ({
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'sts:AssumeRole',
})

describeOneStore('the export of roles', (store) => {
  test('tells whom each stands in for and what is wrong, knowing the company’s accounts and the provider’s audiences', async () => {
    const { db } = store
    await storedAccount(db, 'main', { id: uuid('main'), accountId: MAIN, providersReadAt: NOW })
    await storedAccount(db, 'other', { id: uuid('other'), accountId: OTHER })
    const exact = { [`${GITHUB}:sub`]: 'repo:shop/api:ref:refs/heads/main' }
    const written = [
      roleIn(MAIN, 'a-ci', githubTrust({ StringEquals: { ...exact, [`${GITHUB}:aud`]: 'sts.amazonaws.com' } })),
      roleIn(MAIN, 'b-wrong', githubTrust({ StringEquals: { ...exact, [`${GITHUB}:aud`]: 'elsewhere' } })),
      roleIn(MAIN, 'c-sibling', trusting(OTHER)),
      roleIn(MAIN, 'd-stranger', trusting('987654321098')),
    ]
    await db.transaction(async (tx) => {
      await saveRoles(tx, { account: uuid('main'), now: NOW }, written, [])
      const provider = { accountId: MAIN, kind: 'oidc', arn: GITHUB_PROVIDER, issuer: GITHUB, createdAt: null } as const
      await saveProviders(tx, uuid('main'), [{ ...provider, audiences: ['sts.amazonaws.com'] }])
    })
    await reassessAccount(db, uuid('main'), { now: NOW, by: CLI.actor })
    const exported: ExportedRole[] = []
    for await (const role of exportedRoles(db, NOW, 'UTC')) exported.push(role)
    expect(
      exported.map(({ name, integration, replaces, findings }) => ({ name, integration, replaces, findings })),
    ).toEqual([
      { name: 'a-ci', integration: 'github-actions', replaces: 'ci', findings: [] },
      {
        name: 'b-wrong',
        integration: 'github-actions',
        replaces: null,
        findings: [{ code: 'wrong-audience', severity: 'medium' }],
      },
      { name: 'c-sibling', integration: null, replaces: null, findings: [] },
      {
        name: 'd-stranger',
        integration: null,
        replaces: null,
        findings: [{ code: 'unknown-account', severity: 'high' }],
      },
    ])
  })
})

describeOneStore('a jump account’s user', (store) => {
  test('is replaced by its person’s assignments where its policies and the roles’ trust let it go', async () => {
    const { db } = store
    const owner = person({ id: uuid('dev'), emails: ['dev@example.com'], directory: directoryUser('dev', 'enabled') })
    await directoryReadAt(db, NOW)
    await db.insert(rosters).values({ source: 'personnel', id: uuid('roster'), at: NOW, actor: CLI.actor, people: 1 })
    await db.transaction(async (tx) => {
      await writePeople(tx, [owner])
      await writeKeys(
        tx,
        personKeys(owner.emails).map((key) => ({ ...key, person: owner.id })),
      )
    })
    const account = await storedAccount(db, 'main', { id: uuid('main'), accountId: MAIN })
    await storedAccount(db, 'other', { id: uuid('other'), accountId: OTHER })
    await db.transaction(async (tx) => {
      await saveRoles(
        tx,
        { account: uuid('other'), now: NOW },
        [roleIn(OTHER, 'Engineer', trusting(MAIN)), roleIn(OTHER, 'Closed', trusting(OTHER))],
        [],
      )
    })
    const assume = policy({
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Resource: ['arn:aws:iam::*:role/Engineer', `arn:aws:iam::${OTHER}:role/Closed`],
    })
    const user = await listedUser(db, account, {
      name: 'dev',
      tags: { email: 'dev@example.com' },
      credentials: [accessKey({ id: uuid('key'), lastUse: used(daysAgo(2), 'sts') })],
      inlinePolicies: [{ name: 'jump', document: assume }],
    })
    const judged = async (after: number) => {
      await reassessAccount(db, uuid('main'), { now: plus(NOW, after * DAY), by: CLI.actor })
      return (await iamUserDetail(db, sightOf(CLI), user))?.assessment
    }
    expect((await judged(0))?.replacement).toBeNull()
    await assigned(db, OTHER, 'Developer', { type: 'user', id: 'u-dev' })
    expect(await judged(1)).toMatchObject({
      stage: 'ready',
      replacement: { type: 'assignment', permissionSets: ['Developer'], counts: true },
    })
  })
})
