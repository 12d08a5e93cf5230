import { describe, expect, test } from 'vitest'
import { catalogue } from '../catalogue/catalogue'
import { PLACEHOLDER } from '../domain/judge/pattern'
import { collectedRole, GITHUB, githubTrust, policy } from '../domain/testing/facts'
import { mendedTrust } from '../domain/trust/mended-trust'
import { parsePolicyDocument } from '../domain/trust/policy-document'
import { policyText } from '../domain/trust/policy-json'
import { reviewTrust } from '../domain/trust/trust'
import { FINDING_CODES, type TrustFinding } from '../domain/trust/trust-finding'
import { waysIn } from '../domain/trust/ways-in'
import { HELD_OUT } from './testing/held-out-trusts'
import { LABELLED_ACCOUNTS } from './testing/labelled-accounts'
import { LABELLED_TOKENS } from './testing/labelled-tokens'
import { providerOf, roleOf, WORLD } from './testing/labelled-world'
import { aws, CIRCLE, DATADOG, HOME, root, SIBLING, service, token } from './testing/trust-samples'

const ALL = [...LABELLED_TOKENS, ...LABELLED_ACCOUNTS, ...HELD_OUT]

/** A trust policy that is mended of one finding, as conditions; `null`: it is not. */
function mended(code: TrustFinding['code'], ...statements: readonly object[]): unknown {
  const found = mendedTrust(collectedRole({ accountId: HOME, trust: policy(...statements) }), code, WORLD)
  return found && JSON.parse(policyText(found)).Statement
}
type Conditions = Parameters<typeof token>[1]

/** One issuer for each way of the catalogue that lets in tokens, with an audience and a subject of the safest form. */
function issuersOf({ integrations }: typeof catalogue) {
  const filled = (pattern: string) => pattern.replaceAll(PLACEHOLDER, 'acme1')
  const ways = integrations.flatMap((one) => (one.ways ?? []).filter((way) => way.by === 'token'))
  return ways.flatMap(({ issuers, audiences, subject }) =>
    issuers.slice(0, 1).map((issuer) => ({
      issuer: filled(issuer),
      audience: filled(audiences[0] ?? 'sts.amazonaws.com'),
      subject: filled(subject.safest),
    })),
  )
}

/** How a trust policy goes wrong, given the subject that is meant. */
function faultsOf(sub: string): Readonly<Record<string, (aud: string) => Conditions>> {
  const github = 'token.actions.githubusercontent.com'
  const open = `${sub.slice(0, Math.ceil(sub.length / 3))}*`
  const tail = sub.replace(/acme1([^a]*)$/, '*')
  return {
    'no condition': () => ({}),
    'no subject': (aud) => ({ StringEquals: { aud } }),
    'any subject': (aud) => ({ StringEquals: { aud }, StringLike: { sub: '*' } }),
    'the beginning of a subject': (aud) => ({ StringEquals: { aud }, StringLike: { sub: open } }),
    'a star in the middle': (aud) => ({ StringEquals: { aud }, StringLike: { sub: sub.replace('acme1', '*') } }),
    'a star at the end': (aud) => ({ StringEquals: { aud }, StringLike: { sub: tail } }),
    'a star by its letter': (aud) => ({ StringEquals: { aud, sub: tail.includes('*') ? tail : `${tail}*` } }),
    'no audience': () => ({ StringLike: { sub } }),
    'another audience': () => ({ StringEquals: { aud: 'elsewhere' }, StringLike: { sub } }),
    'all of no values': (aud) => ({ StringEquals: { aud }, 'ForAllValues:StringLike': { sub } }),
    'only where it is there': (aud) => ({ StringEquals: { aud }, StringLikeIfExists: { sub } }),
    'another issuer’s keys': () => ({
      StringEquals: { [`${github}:aud`]: 'x', [`${github}:sub`]: 'repo:acme/app:environment:x' },
    }),
    'a claim that AWS does not pass on': (aud) => ({ StringEquals: { aud, made_up: 'x' }, StringLike: { sub } }),
  }
}

const audience = { [`${GITHUB}:aud`]: 'sts.amazonaws.com' }
const sub = (value: string | string[]) => ({ [`${GITHUB}:sub`]: value })
const inHome = (statement: object) => JSON.parse(JSON.stringify(statement).replaceAll(/\d{12}/g, HOME))

describe('a mended trust policy', () => {
  test('of every finding of the labelled ones has the fault no more, and still lets in whoever was meant', () => {
    let tried = 0
    const given = ALL.flatMap((one) => {
      const role = roleOf(one)
      return reviewTrust(role, WORLD).findings.flatMap(({ code, severity }) => {
        if (severity === 'note') return []
        tried++
        const found = mendedTrust(role, code, WORLD)
        if (!found) return []
        const again = parsePolicyDocument(policyText(found).replaceAll(/<[A-Z0-9_]+>/g, 'r4Nd0mLookingWord77'))
        return [{ name: one.name, code, review: reviewTrust({ ...role, trust: again }, WORLD) }]
      })
    })
    expect(given.filter(({ review, code }) => review.dead || review.findings.some((one) => one.code === code))).toEqual(
      [],
    )
    // Not so few that it helps nobody.
    expect(given.length).toBeGreaterThan(tried / 2)
  })

  test('is there for every fault but those that only a person can mend', () => {
    const mendable = new Set(
      ALL.map(roleOf).flatMap((role) =>
        reviewTrust(role, WORLD).findings.flatMap(({ code }) => (mendedTrust(role, code, WORLD) ? code : [])),
      ),
    )
    expect(FINDING_CODES.filter((code) => !mendable.has(code))).toEqual([
      'unknown-account',
      'wildcard-id',
      'custom-subject',
      'unreadable',
      'provider-missing',
      // Of those that trust nobody else: see below.
      'dead-principal',
      'never-met',
    ])
  })

  test('of tokens is there for every issuer of the catalogue and every fault, and is really without it', () => {
    const tried = issuersOf(catalogue).flatMap(({ issuer, audience, subject }) =>
      Object.entries(faultsOf(subject)).flatMap(([fault, conditions]) => {
        const world = { ...WORLD, providers: [...(WORLD.providers ?? []), providerOf(issuer, [audience])] }
        const stated = token(issuer, conditions(audience))
        const role = collectedRole({ accountId: HOME, trust: policy(stated) })
        return reviewTrust(role, world).findings.map(({ code }) => {
          const found = mendedTrust(role, code, world)
          const filled = found && policyText(found).replaceAll(/<[A-Z0-9_]+>/g, 'r4Nd0mLookingWord77')
          const review = filled && reviewTrust({ ...role, trust: parsePolicyDocument(filled) }, world)
          const isFixed = review && !review.dead && review.findings.every((one) => one.code !== code)
          return { issuer, fault, code, isFixed }
        })
      }),
    )
    expect(tried.filter(({ isFixed }) => !isFixed)).toEqual([])
    expect(new Set(tried.map(({ issuer }) => issuer)).size).toBeGreaterThan(30)
    expect(tried.length).toBeGreaterThan(300)
  })

  test('of a policy that was copied from another issuer demands what this one tells', () => {
    const copied = token(CIRCLE, {
      StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:acme/app:*' },
      StringEquals: { 'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com' },
    })
    const organization = CIRCLE.slice(CIRCLE.lastIndexOf('/') + 1)
    expect(mended('foreign-condition-key', copied)).toMatchObject([
      {
        Condition: {
          StringEquals: { [`${CIRCLE}:aud`]: organization },
          StringLike: {
            [`${CIRCLE}:sub`]: 'org/<ORG>/project/<PROJECT>/user/*/vcs-origin/<HOST>/<OWNER>/<REPO>/vcs-ref/<REF>',
          },
        },
      },
    ])
  })

  test('of IAM Roles Anywhere that starts no session allows what a session needs, and keeps whom it lets in', () => {
    const narrow = { StringEquals: { 'aws:PrincipalTag/x509Subject/CN': 'batch01' } }
    const stated = { ...service('rolesanywhere.amazonaws.com', narrow), Action: 'sts:AssumeRole' }
    const role = collectedRole({ accountId: HOME, trust: policy(stated) })
    expect(reviewTrust(role, WORLD)).toMatchObject({
      dead: true,
      findings: [{ code: 'session-actions', severity: 'low' }],
    })
    expect(mended('session-actions', stated)).toMatchObject([
      { Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'], Condition: narrow },
    ])
    // What would let in every certificate then is narrowed in the same breath.
    const open = { ...service('rolesanywhere.amazonaws.com'), Action: ['sts:AssumeRole', 'sts:TagSession'] }
    expect(mended('session-actions', open)).toMatchObject([
      { Condition: { StringEquals: { 'aws:PrincipalTag/x509Subject/CN': '<COMMON_NAME>' } } },
    ])
  })

  test('of EKS Pod Identity that starts no session allows to tag it', () => {
    const pods = { ...service('pods.eks.amazonaws.com'), Action: 'sts:AssumeRole' }
    expect(mended('session-actions', pods)).toMatchObject([{ Action: ['sts:AssumeRole', 'sts:TagSession'] }])
  })

  test('names whoever was deleted no more, where somebody else is trusted', () => {
    const deleted = 'AIDACKCEVSQ6C2EXAMPLE'
    expect(mended('dead-principal', aws([deleted, root(SIBLING)]))).toMatchObject([
      { Principal: { AWS: root(SIBLING) } },
    ])
    expect(mended('dead-principal', aws(deleted))).toBeNull()
  })

  test('keeps the repository, and leaves the environment to be filled in', () => {
    const statement = inHome(githubTrust({ StringEquals: audience, StringLike: sub('repo:shop/api:*') }))
    expect(mended('wildcard-tail', statement)).toMatchObject([
      { Condition: { StringEquals: { ...audience, ...sub('repo:shop/api:environment:<ENVIRONMENT>') } } },
    ])
  })

  test('keeps the organization where only that is fixed, and subjects that are narrow', () => {
    const exact = 'repo:shop/web:ref:refs/heads/main'
    const statement = inHome(githubTrust({ StringEquals: audience, StringLike: sub(['repo:shop/*', exact]) }))
    expect(mended('wildcard-subject', statement)).toMatchObject([
      { Condition: { StringEquals: sub(['repo:shop/<REPO>:environment:<ENVIRONMENT>', exact]) } },
    ])
  })

  test('demands an ExternalId of the vendor, and nothing new of the company’s own accounts', () => {
    expect(mended('no-external-id', aws([root(SIBLING), root(DATADOG)]))).toEqual([
      expect.not.objectContaining({ Condition: expect.anything() }),
      expect.objectContaining({ Condition: { StringEquals: { 'sts:ExternalId': '<EXTERNAL_ID>' } } }),
    ])
  })

  test('of IAM Roles Anywhere demands one anchor and one certificate, and allows all three actions that a session needs', () => {
    const anywhere = service('rolesanywhere.amazonaws.com')
    const actions = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']
    const mendedAnywhere = {
      Principal: { Service: 'rolesanywhere.amazonaws.com' },
      Action: actions,
      Condition: {
        ArnEquals: { 'aws:SourceArn': `arn:aws:rolesanywhere:<REGION>:${HOME}:trust-anchor/<TRUST_ANCHOR>` },
        StringEquals: { 'aws:PrincipalTag/x509Subject/CN': '<COMMON_NAME>' },
      },
    }
    expect(mended('any-certificate', anywhere)).toMatchObject([mendedAnywhere])
    // Without the other two the service is refused.
    expect(mended('any-certificate', { ...anywhere, Action: 'sts:AssumeRole' })).toMatchObject([mendedAnywhere])
    expect(mended('any-certificate', anywhere, service('ec2.amazonaws.com'))).toMatchObject([
      mendedAnywhere,
      expect.not.objectContaining({ Condition: expect.anything() }),
    ])
  })

  test('is not made up where only a person knows how', () => {
    expect(mended('unknown-account', aws(root('987654321098')))).toBeNull()
  })
})

test('a policy that was read says the same when it is written out', () => {
  const read = ALL.map((one) => roleOf(one).trust).filter((trust) => trust !== null)
  expect(read.length).toBeGreaterThan(150)
  for (const trust of read) expect(parsePolicyDocument(policyText(trust))).toEqual(trust)
})

test('ways into a role are tried one by one: one that is dead is told apart from one that is open', () => {
  const role = collectedRole({
    accountId: HOME,
    trust: policy(
      inHome(githubTrust({ StringEquals: { ...audience, ...sub('repo:shop/api:*') } })),
      aws(root(DATADOG), { StringEquals: { 'sts:ExternalId': 'f81d4fae-7dec-11d0-a765' } }),
    ),
  })
  expect(waysIn(role, WORLD)).toMatchObject([
    { trusted: { by: 'token', integration: 'github-actions' }, open: false },
    { trusted: { by: 'account', integration: 'datadog', asksId: true }, open: true },
  ])
})
