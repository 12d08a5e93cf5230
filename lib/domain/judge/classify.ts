import type { CurrentDecision } from '../decision'
import { isLive } from '../facts/credential'
import type { IamUser } from '../facts/iam-user'
import type { Instant } from '../instant'
import { matchedBecause, tagValues } from '../people/match'
import { KINDS, type Kind, type Match } from './assessment'
import type { Catalogue } from './integration'
import type { Reason } from './reason'
import { type Recognised, recognise } from './recognise'

export interface Classified {
  kind: Kind
  because: Reason[]
  /** Id of the catalogue's entry. */
  integration: string | null
  /** Prescribed by the vendor or decided by a person; otherwise a good guess. */
  integrationCertain: boolean
}

/** Tag keys (lower case) whose value may tell what a user is for. */
const KIND_TAGS = ['kind', 'type', 'purpose', 'usage', 'user-type', 'usertype', 'account-type', 'identity-type']

const KIND_WORDS: readonly [RegExp, Kind][] = [
  [/^(human|person|people|employee|staff|individual|個人|人)$/i, 'human'],
  [/^(ci|cd|ci-?\/?cd|build|deploy|deployment|pipeline)$/i, 'ci'],
  [/^(saas|vendor|external|third-?party|integration|連携)$/i, 'saas'],
  [/^(workload|app|application|service|batch|system|machine|server|システム)$/i, 'workload'],
  [/^(email|e-mail|mail|ses|smtp|メール)$/i, 'email'],
  [/^(break-?glass|emergency|緊急)$/i, 'break-glass'],
]

/**
 * What an IAM user is for, by the first evidence that holds: a decision; a tag that says so; traces the vendor's own
 * instructions leave; a break-glass name; a person who signs in (password used, or with MFA); a name like a service's;
 * a password at all, or a match to a person; a service only machines use.
 */
export function classify(
  user: IamUser,
  match: Match | null,
  decisions: readonly CurrentDecision[],
  catalogue: Catalogue,
  now: Instant,
): Classified {
  const recognised = recognise(user, catalogue)
  return (
    byDecision(decisions, recognised) ??
    byTag(user, recognised) ??
    byTraces(recognised, 'documented') ??
    byHint(user, catalogue, ['break-glass']) ??
    bySignIn(user, match, now) ??
    byNamesake(match) ??
    byTraces(recognised, 'heuristic') ??
    byHint(user, catalogue, ['human', 'ci', 'saas', 'workload', 'email']) ??
    byPassword(user, now) ??
    byMatch(match) ??
    byMachineUse(user, catalogue, now) ?? {
      kind: 'unknown',
      because: [{ code: 'no-kind-evidence' }],
      integration: null,
      integrationCertain: false,
    }
  )
}

function byDecision(decisions: readonly CurrentDecision[], recognised: Recognised | null): Classified | null {
  const decided = decisions.find((decision) => decision.type === 'set-kind')
  if (!decided) return null
  const { kind, integration } = decided.value
  const guessed = recognised && recognised.integration.kind === kind ? recognised.integration.id : null
  return {
    kind,
    because: [{ code: 'kind-decided' }],
    integration: integration ?? guessed,
    integrationCertain: integration !== null,
  }
}

function byTag(user: IamUser, recognised: Recognised | null): Classified | null {
  for (const { tag, value } of tagValues(user, KIND_TAGS)) {
    const kind = KIND_WORDS.find(([pattern]) => pattern.test(value))?.[1] ?? KINDS.find((word) => word === value)
    if (!kind || kind === 'unknown') continue
    const fits = recognised?.integration.kind === kind
    return {
      kind,
      because: [{ code: 'tagged-as-kind', tag, value }, ...(fits ? recognised.because : [])],
      integration: fits ? recognised.integration.id : null,
      integrationCertain: fits && recognised.basis === 'documented',
    }
  }
  return null
}

function byTraces(recognised: Recognised | null, basis: Recognised['basis']): Classified | null {
  if (recognised?.basis !== basis) return null
  const { integration, because } = recognised
  return { kind: integration.kind, because, integration: integration.id, integrationCertain: basis === 'documented' }
}

function byHint(user: IamUser, catalogue: Catalogue, kinds: readonly Kind[]): Classified | null {
  const hint = catalogue.nameHints.find(
    ({ pattern, kind }) => kinds.includes(kind) && (pattern.test(user.name) || pattern.test(user.path)),
  )
  return hint ? of(hint.kind, [{ code: 'named-like-kind', kind: hint.kind, name: user.name }]) : null
}

/** A password somebody used, or that has MFA beside it, is a person's, whatever the name says. */
function bySignIn(user: IamUser, match: Match | null, now: Instant): Classified | null {
  const password = user.credentials.find((one) => one.kind === 'password' && isLive(one, now))
  const mfa = user.mfaActive === true
  if (!password || (!mfa && password.lastUse.state !== 'used')) return null
  const because: Reason[] = [{ code: 'has-password' }]
  if (mfa) because.push({ code: 'has-mfa' })
  if (match) because.push(matchedBecause(match))
  return of('human', because)
}

/** Named exactly like one person's address: stronger than looking like a service. */
function byNamesake(match: Match | null): Classified | null {
  return match?.method === 'user-name-email' || match?.method === 'email-local-part' ? byMatch(match) : null
}

function byPassword(user: IamUser, now: Instant): Classified | null {
  const has = user.credentials.some((one) => one.kind === 'password' && isLive(one, now))
  return has ? of('human', [{ code: 'has-password' }]) : null
}

function byMatch(match: Match | null): Classified | null {
  return match ? of('human', [matchedBecause(match)]) : null
}

/** Evidence from use: mail sent by key, or a credential for one service that programs use. */
function byMachineUse(user: IamUser, catalogue: Catalogue, now: Instant): Classified | null {
  const keys = user.credentials.filter((one) => one.kind === 'access-key')
  for (const { lastUse } of keys) {
    if (lastUse.state === 'used' && lastUse.service === 'ses') {
      const mail = catalogue.integrations.find((integration) => integration.kind === 'email')
      return { ...of('email', [{ code: 'used-for-mail', at: lastUse.at }]), integration: mail?.id ?? null }
    }
  }
  const special = user.credentials.find(
    (one) => one.kind === 'service-credential' && isLive(one, now) && MACHINE_SERVICES.includes(one.service ?? ''),
  )
  return special?.service ? of('workload', [{ code: 'has-service-credential', service: special.service }]) : null
}

/** Services whose own credentials sit in programs (CodeCommit's may be a person's Git password). */
const MACHINE_SERVICES: readonly string[] = ['cassandra.amazonaws.com', 'bedrock.amazonaws.com']

function of(kind: Kind, because: Reason[]): Classified {
  return { kind, because, integration: null, integrationCertain: false }
}
