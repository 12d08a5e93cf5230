import type { Credential } from '../../domain/facts/credential'
import type { IamUser } from '../../domain/facts/iam-user'
import type { Match } from '../../domain/judge/assessment'
import { classify } from '../../domain/judge/classify'
import type { Integration } from '../../domain/judge/integration'
import { permissionsOf } from '../../domain/judge/permissions'
import { accessKey, daysAgo, iamUser, NOW, never, notRecorded, password, used, uuid } from '../../domain/testing/facts'
import { parsePolicyDocument } from '../../domain/trust/policy-document'
import { catalogue } from '../catalogue'
import type { Row } from './row'

/** The kind and integration a row says, and those the rules say. */
export interface Judged {
  name: string
  kind: string
  integration: string | null
  said: { kind: string; integration: string | null; suggested: string | null; shared: boolean }
  shared: boolean
  why: string
}

/** A row as the IAM user that AWS would show. */
export function userOf([name, , facts = {}]: Row): IamUser {
  const { aws = [], own = [], keys = [], can, on, pw, special, ssh } = facts
  const credentials: Credential[] = keys.map((service, at) =>
    accessKey({
      id: uuid(`${name}${at}`),
      lastUse: service === 'never' ? never() : used(daysAgo(3), service === '?' ? null : service),
    }),
  )
  if (pw) credentials.push(password({ lastUse: pw === 'never' ? never() : used(daysAgo(5)) }))
  if (special)
    credentials.push(
      accessKey({ kind: 'service-credential', service: `${special}.amazonaws.com`, lastUse: notRecorded }),
    )
  if (ssh) credentials.push(accessKey({ kind: 'ssh-key', lastUse: notRecorded }))
  const document = can
    ? parsePolicyDocument({ Statement: [{ Effect: 'Allow', Action: can.split(' '), Resource: on ?? '*' }] })
    : null
  return iamUser({
    name,
    path: facts.path ?? '/',
    tags: facts.tags ?? {},
    groups: facts.groups ?? [],
    attachedPolicies: [
      ...aws.map((policy) => ({ name: policy, arn: `arn:aws:iam::aws:policy/${policy}` })),
      ...own.map((policy) => ({ name: policy, arn: `arn:aws:iam::111122223333:policy/${policy}` })),
    ],
    inlinePolicies: can ? [{ name: 'inline', document }] : [],
    mfaActive: pw === 'mfa',
    credentials,
  })
}

/** What the rules say of a row. */
export function judged(row: Row): Judged {
  const [name, label, facts = {}] = row
  const user = userOf(row)
  const match: Match | null = facts.match
    ? {
        personId: uuid('person'),
        method: facts.match,
        confidence: facts.match === 'user-name-email' ? 'certain' : 'likely',
      }
    : null
  const allowed = permissionsOf(user, [], [], catalogue.rules)
  const said = classify({ user, match, allowed, trusted: new Set<Integration['id']>(), catalogue, now: NOW }, [])
  const [kind = 'unknown', integration = null] = label.split(':')
  return {
    name,
    kind,
    integration,
    said: {
      kind: said.kind,
      integration: said.integration,
      suggested: said.suggested && `${said.suggested.kind}:${said.suggested.integration ?? ''}`,
      shared: said.shared,
    },
    shared: facts.shared ?? false,
    why: said.because.map(({ code }) => code).join(' '),
  }
}

/** Of all the rules say, the share that is right; and of all there is to say, the share they say (rightly). */
export function measure(rows: readonly Judged[]) {
  const kinds = rows.filter(({ said }) => said.kind !== 'unknown')
  const rightKinds = kinds.filter(({ kind, said }) => kind === said.kind)
  const integrations = rows.filter(({ said }) => said.integration !== null)
  const rightIntegrations = integrations.filter(({ integration, said }) => integration === said.integration)
  const knowable = rows.filter(({ kind }) => kind !== 'unknown')
  const nameable = rows.filter(({ integration }) => integration !== null)
  return {
    users: rows.length,
    kindPrecision: rightKinds.length / kinds.length,
    kindCoverage: rightKinds.length / knowable.length,
    integrationPrecision: rightIntegrations.length / integrations.length,
    integrationCoverage: rightIntegrations.length / nameable.length,
  }
}
